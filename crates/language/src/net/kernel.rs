//! The arithmetic that takes the time: matrix products, products of vectors, and smooth steps.
//!
//! **Same bytes on every machine.** Each sum is made in one order, that of its index, and every product is added with a
//! fused multiply-add, which IEEE 754 defines to the last bit. A wider processor only does more sums side by side, never
//! one sum in another order, so the answers are equal. On a processor without fused multiply-add the standard library
//! computes it in software: slower, but the same. `exp` is our own polynomial, since that of the system's library
//! differs from system to system.

/// Compiles one function for three kinds of processor and picks at run time.
#[macro_export]
macro_rules! for_each_cpu {
    ($($(#[$doc:meta])* pub fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $body:block)*) => {$(
        $(#[$doc])*
        pub fn $name($($arg: $ty),*) {
            #[inline(always)]
            fn body($($arg: $ty),*) $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,fma")]
                fn widest($($arg: $ty),*) {
                    body($($arg),*)
                }
                #[target_feature(enable = "avx2,fma")]
                fn wide($($arg: $ty),*) {
                    body($($arg),*)
                }
                use std::arch::is_x86_feature_detected as has;
                if has!("avx512f") && has!("avx512vl") && has!("avx512bw") && has!("avx512dq") && has!("fma") {
                    // SAFETY: the processor has every feature that the function is compiled for.
                    return unsafe { widest($($arg),*) };
                }
                if has!("avx2") && has!("fma") {
                    // SAFETY: as above.
                    return unsafe { wide($($arg),*) };
                }
            }
            body($($arg),*)
        }
    )*};
}
pub use crate::for_each_cpu;

for_each_cpu! {
    /// `out += x · w`: `x` has `inner` columns, `w` is `inner` by `cols`, both row by row.
    pub fn add_product(out: &mut [f32], x: &[f32], w: &[f32], inner: usize, cols: usize) {
        let mut at = 0;
        while at + 32 <= cols {
            strip::<32>(out, x, w, inner, cols, at);
            at += 32;
        }
        while at + 8 <= cols {
            strip::<8>(out, x, w, inner, cols, at);
            at += 8;
        }
        while at < cols {
            strip::<1>(out, x, w, inner, cols, at);
            at += 1;
        }
    }

    /// `out += scale · x`.
    pub fn add_scaled(out: &mut [f32], x: &[f32], scale: f32) {
        for (out, x) in out.iter_mut().zip(x) {
            *out = x.mul_add(scale, *out);
        }
    }

    /// `out += scale · x` for a row of signed bytes.
    pub fn add_scaled_bytes(out: &mut [f32], x: &[u8], scale: f32) {
        for (out, &x) in out.iter_mut().zip(x) {
            *out = f32::from(x as i8).mul_add(scale, *out);
        }
    }

    /// Negative numbers become 0.
    pub fn rectify(x: &mut [f32]) {
        for x in x {
            *x = if *x > 0.0 { *x } else { 0.0 };
        }
    }
}

/// Columns `at..at + C` of a product, four rows at a time so that each weight loaded is used four times.
#[inline(always)]
fn strip<const C: usize>(out: &mut [f32], x: &[f32], w: &[f32], inner: usize, cols: usize, at: usize) {
    let rows = x.len() / inner.max(1);
    let mut row = 0;
    while row + 4 <= rows {
        tile::<4, C>(out, x, w, inner, cols, row, at);
        row += 4;
    }
    while row < rows {
        tile::<1, C>(out, x, w, inner, cols, row, at);
        row += 1;
    }
}

#[inline(always)]
fn tile<const R: usize, const C: usize>(
    out: &mut [f32],
    x: &[f32],
    w: &[f32],
    inner: usize,
    cols: usize,
    row: usize,
    at: usize,
) {
    let mut sum = [[0f32; C]; R];
    for (r, sum) in sum.iter_mut().enumerate() {
        sum.copy_from_slice(&out[(row + r) * cols + at..][..C]);
    }
    let x: [&[f32]; R] = std::array::from_fn(|r| &x[(row + r) * inner..][..inner]);
    for k in 0..inner {
        let w: &[f32; C] = w[k * cols + at..][..C].try_into().expect("the slice has C items");
        for r in 0..R {
            let x = x[r][k];
            for c in 0..C {
                sum[r][c] = x.mul_add(w[c], sum[r][c]);
            }
        }
    }
    for (r, sum) in sum.iter().enumerate() {
        out[(row + r) * cols + at..][..C].copy_from_slice(sum);
    }
}

/// Adding it to a fraction leaves the nearest whole number in the low bits.
pub(super) const NEAREST: f32 = 12_582_912.0;

/// e to the power of x, within a few units in the last place; x is held to -87..87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let whole = x.mul_add(std::f32::consts::LOG2_E, NEAREST);
    let n = whole - NEAREST;
    let r = n.mul_add(-0.693_359_4, x);
    let r = n.mul_add(2.121_944_4e-4, r);
    // Taylor's series: on |r| <= ln 2 / 2 six terms are enough for 24 bits.
    let mut p = 1.0 / 720.0f32;
    for term in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        p = p.mul_add(r, term);
    }
    f32::from_bits(p.to_bits().wrapping_add(whole.to_bits() << 23))
}

/// The logistic step, 0 to 1.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent, -1 to 1.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    2.0f32.mul_add(sigmoid(2.0 * x), -1.0)
}

/// The sum of products of two vectors.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| a.mul_add(*b, sum))
}

/// Where the greatest number stands; the first of equals.
pub fn argmax(x: &[f32]) -> usize {
    (1..x.len()).fold(0, |best, at| if x[at] > x[best] { at } else { best })
}

/// The rows of a matrix become its columns.
pub fn transpose(x: &[f32], cols: usize) -> Vec<f32> {
    let rows = x.len() / cols.max(1);
    let mut out = vec![0.0; x.len()];
    for (r, row) in x.chunks_exact(cols.max(1)).enumerate() {
        for (c, &value) in row.iter().enumerate() {
            out[c * rows + r] = value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_near_the_systems() {
        for i in -8000..8000 {
            let x = i as f32 / 100.0;
            let near = (exp(x) - x.exp()).abs() <= x.exp() * 5e-7;
            assert!(near, "exp({x}) = {} but {}", exp(x), x.exp());
        }
        assert!((tanh(0.7) - 0.7f32.tanh()).abs() < 1e-6);
        assert_eq!(sigmoid(0.0), 0.5);
    }

    #[test]
    fn a_product_has_the_same_bytes_however_wide_the_processor() {
        let number = |i: usize| ((i * 2_654_435_761) % 1000) as f32 / 997.0 - 0.5;
        for (rows, inner, cols) in [(1, 3, 1), (5, 17, 43), (9, 64, 96), (4, 0, 8)] {
            let x: Vec<f32> = (0..rows * inner).map(number).collect();
            let w: Vec<f32> = (0..inner * cols).map(|i| number(i + 7)).collect();
            let mut out = vec![0.25; rows * cols];
            add_product(&mut out, &x, &w, inner, cols);
            for r in 0..rows {
                for c in 0..cols {
                    let one = (0..inner).fold(0.25, |sum, k| x[r * inner + k].mul_add(w[k * cols + c], sum));
                    if inner > 0 {
                        assert_eq!(out[r * cols + c].to_bits(), one.to_bits());
                    }
                }
            }
        }
    }
}
