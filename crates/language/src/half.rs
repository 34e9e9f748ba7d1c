//! Numbers in 16 bits (IEEE 754 binary16), in which weights are stored.

/// The nearest 16-bit number, ties to even; too large a number becomes the largest.
pub fn narrow(x: f32) -> u16 {
    let bits = x.to_bits();
    let sign = (bits >> 16 & 0x8000) as u16;
    let size = bits & 0x7fff_ffff;
    if size >= 0x477f_f000 {
        return sign | 0x7bff;
    }
    if size < 0x3880_0000 {
        // Subnormal: counted in steps of 2^-24; the sum with 0.5 rounds as the processor rounds.
        let steps = (f32::from_bits(size) + 0.5).to_bits() - 0.5f32.to_bits();
        return sign | steps as u16;
    }
    let odd = size >> 13 & 1;
    sign | ((size - 0x3800_0000 + 0xfff + odd) >> 13) as u16
}

/// The number itself; every 16-bit number has one. Infinities and what is no number do not occur in a model.
pub fn widen(x: u16) -> f32 {
    let (sign, size) = (u32::from(x & 0x8000) << 16, u32::from(x & 0x7fff));
    // Multiplying by 2^112 moves the exponent, subnormal or not, without a branch.
    let wide = f32::from_bits(size << 13) * f32::from_bits(0x7780_0000);
    f32::from_bits(wide.to_bits() | sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_16_bit_number_comes_back() {
        for x in (0..=0x7bff).chain(0x8000..=0xfbff) {
            assert_eq!(narrow(widen(x)), x);
        }
        assert_eq!(widen(0x3c00), 1.0);
        assert_eq!(widen(narrow(-0.1)), -0.099_975_586);
        assert_eq!(widen(narrow(1e9)), 65504.0);
    }
}
