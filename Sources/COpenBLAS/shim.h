#include <cblas.h>

// LAPACK routines that OpenBLAS carries, by their Fortran names; Debian's cblas.h declares only the products.

/// A = Q R by Householder reflections, column-major; the reflections replace A below its diagonal.
void dgeqrf_(const int *rows, const int *columns, double *a, const int *leading, double *factors, double *work,
             const int *work_size, int *info);
/// The first `columns` columns of Q from the reflections of dgeqrf_.
void dorgqr_(const int *rows, const int *columns, const int *reflections, double *a, const int *leading,
             const double *factors, double *work, const int *work_size, int *info);
