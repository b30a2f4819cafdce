#include "CDigits.h"

static const unsigned char csv[] = {
#embed "digits.csv"
};

const unsigned char *pcn_digits_csv(size_t *count) {
    *count = sizeof csv;
    return csv;
}
