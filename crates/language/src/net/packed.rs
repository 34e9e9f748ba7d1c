//! Weights as whole numbers of eight bits: a processor multiplies them four times as fast as fractions, and exactly, so
//! the answers are the same bytes everywhere (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
//! Integer-Arithmetic-Only Inference"). Inputs become whole numbers row by row, as they come.

use super::kernel::{NEAREST, for_each_cpu};
use super::{Linear, Matrix};

/// Outputs that are worked out together.
const STRIP: usize = 32;
/// Inputs that the processor takes at once.
const FOUR: usize = 4;
/// Rows that share each weight once it is loaded.
const ROWS: usize = 4;
/// The greatest whole number.
const MOST: f32 = 127.0;
/// What makes an input a number without sign, as the processor's product wants it.
const ZERO: u8 = 128;

/// The weights of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// By strips of outputs, then by fours of inputs: the four weights of each output side by side.
    weights: Vec<[i8; FOUR]>,
    /// What one is worth, by output.
    steps: Vec<f32>,
    /// The sum that inputs of [`ZERO`] alone would give, by output.
    zeros: Vec<i32>,
    /// Fours of inputs.
    fours: usize,
}

impl Packed {
    /// The weights of a layer, each column on a scale of its own.
    pub fn new(weight: &Matrix) -> Self {
        let (fours, strips) = (weight.rows.div_ceil(FOUR), weight.cols.div_ceil(STRIP));
        let mut packed = Self {
            weights: vec![[0; FOUR]; strips * fours * STRIP],
            steps: vec![0.0; strips * STRIP],
            zeros: vec![0; strips * STRIP],
            fours,
        };
        for col in 0..weight.cols {
            let column = || weight.data.iter().skip(col).step_by(weight.cols);
            let step = step(column());
            packed.steps[col] = step;
            for (row, x) in column().enumerate() {
                let whole = (x / step).round_ties_even() as i8;
                let at = (col / STRIP * fours + row / FOUR) * STRIP + col % STRIP;
                packed.weights[at][row % FOUR] = whole;
                packed.zeros[col] += i32::from(ZERO) * i32::from(whole);
            }
        }
        packed
    }

    /// `x · weight + bias` for every row of `x`; `out` has the right shape.
    pub fn product(&self, x: &Whole, bias: &[f32], out: &mut Matrix) {
        products(self, x, bias, out);
    }
}

/// Rows of fractions as whole numbers. Several layers that look at the same rows round them once.
pub struct Whole {
    /// Row by row, each filled up to fours of inputs, and the rows to [`ROWS`] at a time.
    bytes: Vec<u8>,
    /// What one is worth, by row.
    steps: Vec<f32>,
    /// Bytes of a row.
    width: usize,
}

impl Whole {
    /// Every row on a scale of its own.
    pub fn of(x: &Matrix) -> Self {
        let width = x.cols.next_multiple_of(FOUR);
        // Rows and inputs that only fill up are ZERO.
        let mut bytes = vec![ZERO; x.rows.next_multiple_of(ROWS) * width];
        let mut steps = vec![0.0; x.rows];
        for row in 0..x.rows {
            round(x.row(row), &mut bytes[row * width..][..x.cols], &mut steps[row]);
        }
        Self { bytes, steps, width }
    }
}

impl Linear {
    /// Works with whole numbers from now on. What was learnt in fractions is let go: a packed layer learns no more.
    pub fn pack(&mut self) {
        self.packed = Some(Packed::new(&self.weight));
        self.weight.data = Vec::new();
    }
}

/// What one is worth, so that the number farthest from 0 becomes [`MOST`].
#[inline(always)]
fn step<'a>(x: impl Iterator<Item = &'a f32>) -> f32 {
    // The bits of numbers without sign stand in their order, and a greatest whole number is found many at a time.
    let most = f32::from_bits(x.map(|x| x.abs().to_bits()).fold(0, u32::max));
    most.max(f32::MIN_POSITIVE * MOST) / MOST
}

for_each_cpu! {
    /// Turns one row into whole numbers about [`ZERO`], and tells what one of them is worth.
    pub fn round(x: &[f32], out: &mut [u8], worth: &mut f32) {
        *worth = step(x.iter());
        let times = 1.0 / *worth;
        for (out, x) in out.iter_mut().zip(x) {
            *out = (x * times + NEAREST).to_bits().wrapping_add(u32::from(ZERO)) as u8;
        }
    }

    /// Every row with every strip, and back to fractions.
    pub fn products(layer: &Packed, x: &Whole, bias: &[f32], out: &mut Matrix) {
        for first in (0..x.steps.len()).step_by(ROWS) {
            let rows: [&[u8]; ROWS] = std::array::from_fn(|row| &x.bytes[(first + row) * x.width..][..x.width]);
            for (strip, weights) in layer.weights.chunks_exact(layer.fours * STRIP).enumerate() {
                let mut sums = [[0; STRIP]; ROWS];
                multiply(&rows, weights, &mut sums);
                let from = strip * STRIP;
                let cols = from..(from + STRIP).min(out.cols);
                let (steps, zeros, bias) = (&layer.steps[cols.clone()], &layer.zeros[cols.clone()], &bias[cols.clone()]);
                for ((sums, worth), row) in sums.iter().zip(&x.steps[first..]).zip(first..) {
                    let parts = sums.iter().zip(zeros).zip(steps.iter().zip(bias));
                    for (out, ((sum, zero), (step, bias))) in out.row_mut(row)[cols.clone()].iter_mut().zip(parts) {
                        *out = ((sum - zero) as f32).mul_add(step * worth, *bias);
                    }
                }
            }
        }
    }
}

/// The sums of products of four rows with one strip.
fn multiply(rows: &[&[u8]; ROWS], weights: &[[i8; FOUR]], sums: &mut [[i32; STRIP]; ROWS]) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") && has!("avx512bw") && has!("avx512vnni") {
            // SAFETY: the processor has every feature that the function is compiled for.
            return unsafe { x86::widest(rows, weights, sums) };
        }
        if has!("avx2") {
            // SAFETY: as above.
            return unsafe { x86::wide(rows, weights, sums) };
        }
    }
    plain(rows, weights, sums);
}

fn plain(rows: &[&[u8]; ROWS], weights: &[[i8; FOUR]], sums: &mut [[i32; STRIP]; ROWS]) {
    for (row, sums) in rows.iter().zip(sums) {
        for (inputs, weights) in row.chunks_exact(FOUR).zip(weights.chunks_exact(STRIP)) {
            for (sum, weights) in sums.iter_mut().zip(weights) {
                for (x, weight) in inputs.iter().zip(weights) {
                    *sum += i32::from(*x) * i32::from(*weight);
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{FOUR, ROWS, STRIP};

    /// Sixteen outputs in a register, four inputs an instruction.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub fn widest(rows: &[&[u8]; ROWS], weights: &[[i8; FOUR]], sums: &mut [[i32; STRIP]; ROWS]) {
        let mut here = [[_mm512_setzero_si512(); 2]; ROWS];
        for (four, weights) in weights.chunks_exact(STRIP).enumerate() {
            // SAFETY: a strip is two registers long.
            let halves = [0, 16].map(|at| unsafe { _mm512_loadu_si512(weights[at..].as_ptr().cast()) });
            for (row, sums) in rows.iter().zip(&mut here) {
                let inputs = _mm512_set1_epi32(i32::from_le_bytes(inputs(row, four)));
                sums[0] = _mm512_dpbusd_epi32(sums[0], inputs, halves[0]);
                sums[1] = _mm512_dpbusd_epi32(sums[1], inputs, halves[1]);
            }
        }
        for (sums, here) in sums.iter_mut().zip(here) {
            for (out, half) in sums.chunks_exact_mut(16).zip(here) {
                // SAFETY: half a strip is a register long.
                unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), half) };
            }
        }
    }

    /// Four outputs in a register, as two halves of a sum each, four inputs an instruction.
    #[target_feature(enable = "avx2")]
    pub fn wide(rows: &[&[u8]; ROWS], weights: &[[i8; FOUR]], sums: &mut [[i32; STRIP]; ROWS]) {
        for part in (0..STRIP).step_by(8) {
            let mut here = [[_mm256_setzero_si256(); 2]; ROWS];
            for (four, weights) in weights.chunks_exact(STRIP).enumerate() {
                // SAFETY: four outputs of a strip are half a register of bytes.
                let load = |at: usize| unsafe { _mm_loadu_si128(weights[part + at..].as_ptr().cast()) };
                let halves = [_mm256_cvtepi8_epi16(load(0)), _mm256_cvtepi8_epi16(load(4))];
                for (row, sums) in rows.iter().zip(&mut here) {
                    let inputs = _mm256_set1_epi32(i32::from_le_bytes(inputs(row, four)));
                    let inputs = _mm256_cvtepu8_epi16(_mm256_castsi256_si128(inputs));
                    sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(inputs, halves[0]));
                    sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(inputs, halves[1]));
                }
            }
            for (sums, here) in sums.iter_mut().zip(here) {
                let mut halves = [0; 16];
                for (out, half) in halves.chunks_exact_mut(8).zip(here) {
                    // SAFETY: eight numbers are a register.
                    unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), half) };
                }
                for (sum, halves) in sums[part..part + 8].iter_mut().zip(halves.chunks_exact(2)) {
                    *sum = halves[0] + halves[1];
                }
            }
        }
    }

    #[inline(always)]
    fn inputs(row: &[u8], four: usize) -> [u8; FOUR] {
        row[four * FOUR..][..FOUR].try_into().expect("the slice has four items")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(rows: usize, cols: usize, seed: usize) -> Matrix {
        let number = |i: usize| ((i * 2_654_435_761 + seed) % 1000) as f32 / 500.0 - 1.0;
        Matrix { rows, cols, data: (0..rows * cols).map(number).collect() }
    }

    #[test]
    fn a_packed_layer_is_near_the_layer_it_packs() {
        for (rows, inner, cols) in [(1, 3, 1), (5, 17, 43), (9, 64, 96), (0, 8, 8)] {
            let mut layer = Linear { weight: numbers(inner, cols, 7), bias: numbers(1, cols, 3), packed: None };
            let x = numbers(rows, inner, 1);
            let exact = layer.forward(&x);
            layer.pack();
            let near = layer.forward(&x);
            assert_eq!((near.rows, near.cols), (rows, cols));
            for (near, exact) in near.data.iter().zip(&exact.data) {
                assert!((near - exact).abs() < 0.01 * inner as f32, "{near} for {exact}");
            }
        }
    }

    #[test]
    fn every_processor_comes_to_the_same_sums() {
        let fours = 6;
        let bytes: Vec<u8> = (0..ROWS * fours * FOUR).map(|i| (i * 97 % 256) as u8).collect();
        let rows: [&[u8]; ROWS] = std::array::from_fn(|row| &bytes[row * fours * FOUR..][..fours * FOUR]);
        let weights: Vec<[i8; FOUR]> =
            (0..fours * STRIP).map(|i| std::array::from_fn(|k| ((i * 31 + k * 77) % 255) as i8)).collect();
        let sums = |way: &dyn Fn(&mut [[i32; STRIP]; ROWS])| {
            let mut sums = [[0; STRIP]; ROWS];
            way(&mut sums);
            sums
        };
        let expected = sums(&|sums| plain(&rows, &weights, sums));
        assert_eq!(sums(&|sums| multiply(&rows, &weights, sums)), expected);
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has the feature.
            assert_eq!(sums(&|sums| unsafe { x86::wide(&rows, &weights, sums) }), expected);
        }
    }

    #[test]
    fn no_number_is_lost_that_is_no_number() {
        let mut layer = Linear { weight: numbers(4, 2, 7), bias: numbers(1, 2, 3), packed: None };
        layer.weight.data[1] = f32::INFINITY;
        layer.weight.data[2] = f32::NAN;
        layer.pack();
        layer.forward(&Matrix { rows: 1, cols: 4, data: vec![f32::NAN, 0.0, f32::INFINITY, f32::MIN_POSITIVE] });
    }
}
