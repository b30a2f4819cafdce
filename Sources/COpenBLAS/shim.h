#include <cblas.h>

// LAPACK routines that OpenBLAS carries, by their Fortran names; Debian's cblas.h declares only the products.
// Matrices are column-major.

/// A = Q R by Householder reflections; the reflections replace A below its diagonal.
void dgeqrf_(const int *rows, const int *columns, double *a, const int *leading, double *factors, double *work,
             const int *work_size, int *info);
/// The first `columns` columns of Q from the reflections of dgeqrf_.
void dorgqr_(const int *rows, const int *columns, const int *reflections, double *a, const int *leading,
             const double *factors, double *work, const int *work_size, int *info);
/// A = L D Lᵀ of a symmetric matrix by Bunch and Kaufman's pivoting; D has blocks of one and two rows.
void dsytrf_(const char *triangle, const int *order, double *a, const int *leading, int *pivots, double *work,
             const int *work_size, int *info);
/// Solves A X = B with the factors of dsytrf_; X replaces B.
void dsytrs2_(const char *triangle, const int *order, const int *columns, double *a, const int *leading,
              const int *pivots, double *b, const int *leading_b, double *work, int *info);
/// Eigenvalues of a symmetric matrix, ascending; A is destroyed.
void dsyevd_(const char *job, const char *triangle, const int *order, double *a, const int *leading,
             double *eigenvalues, double *work, const int *work_size, int *integer_work,
             const int *integer_work_size, int *info);
/// Eigenvalues, ascending, and eigenvectors of a symmetric tridiagonal matrix, whose diagonals are destroyed.
void dstevd_(const char *job, const int *order, double *diagonal, double *off_diagonal, double *vectors,
             const int *leading, double *work, const int *work_size, int *integer_work,
             const int *integer_work_size, int *info);
