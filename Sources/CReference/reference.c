#include "CReference.h"

static const unsigned char json[] = {
#embed "pc-golden.json"
};

const unsigned char *pcn_reference_json(size_t *count) {
    *count = sizeof json;
    return json;
}
