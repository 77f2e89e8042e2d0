//! Photos are decoded and made anew: of what came, only the picture itself goes on. Position, camera, comments and whatever hangs behind
//! the picture stay behind.

use std::io::Cursor;

use entity::value::{FileType, UploadProblem};
use fast_image_resize::{ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, imageops};

/// The longest side that a format of a camera has; a bomb has more.
const LONGEST_SIDE: u32 = 20_000;

/// What decoding may take for each pixel, in bytes: colour and transparency at eight bits.
const BYTES_PER_PIXEL: u64 = 4;

/// What decoding may take besides the picture.
const ROOM: u64 = 16 * 1024 * 1024;

const QUALITY: u8 = 85;

/// A size that a photo is given out in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum Size {
    /// In a list.
    Thumb,
    /// On a page.
    Medium,
    /// By itself.
    Large,
}

impl Size {
    /// The longest side in pixels.
    pub fn longest(self) -> u32 {
        match self {
            Self::Thumb => 320,
            Self::Medium => 960,
            Self::Large => 1_920,
        }
    }

    /// Its name in addresses and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// The size of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Thumb, Self::Medium, Self::Large].into_iter().find(|size| size.name() == name)
    }
}

/// A photo in each size (JPEG), the largest first.
#[derive(Debug)]
pub struct Made {
    /// Width of the largest.
    pub width: u32,
    /// Height of the largest.
    pub height: u32,
    /// Each size with its bytes.
    pub sizes: Vec<(Size, Vec<u8>)>,
}

/// Makes a photo anew. How large it would become is known from its head, and asked before a pixel is decoded.
pub fn make(bytes: &[u8], kind: FileType, most_pixels: u64) -> Result<Made, UploadProblem> {
    let (picture, orientation) = decode(bytes, kind, most_pixels)?;
    let mut picture = scaled(&opaque(picture), Size::Large.longest())?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let mut sizes = Vec::with_capacity(3);
    for size in [Size::Large, Size::Medium, Size::Thumb] {
        let smaller = scaled(&picture, size.longest())?;
        sizes.push((size, encode(&smaller)?));
        picture = smaller;
    }
    Ok(Made { width, height, sizes })
}

fn decode(
    bytes: &[u8],
    kind: FileType,
    most_pixels: u64,
) -> Result<(DynamicImage, Orientation), UploadProblem> {
    let format = match kind {
        FileType::Jpeg => ImageFormat::Jpeg,
        FileType::Png => ImageFormat::Png,
        FileType::Webp => ImageFormat::WebP,
        FileType::Pdf | FileType::Csv | FileType::Xlsx => return Err(UploadProblem::TypeMismatch),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    // For what is packed beside the picture, such as colour profiles: it is read before the picture's size is known.
    limits.max_alloc = Some(ROOM);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(UploadProblem::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(UploadProblem::Unreadable);
    }
    if decoder.total_bytes() > most_pixels.saturating_mul(BYTES_PER_PIXEL) {
        return Err(UploadProblem::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    Ok((picture, orientation))
}

fn problem(error: &image::ImageError) -> UploadProblem {
    match error {
        image::ImageError::Limits(_) => UploadProblem::TooManyPixels,
        _ => UploadProblem::Unreadable,
    }
}

/// On white: JPEG has no transparency, and what is transparent would become black.
fn opaque(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let transparent = picture.into_rgba8();
    let mut ground =
        image::RgbaImage::from_pixel(transparent.width(), transparent.height(), image::Rgba([255; 4]));
    imageops::overlay(&mut ground, &transparent, 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(ground).into_rgb8())
}

/// As it is, or with its longest side so long. A picture is never made larger.
fn scaled(picture: &DynamicImage, longest: u32) -> Result<DynamicImage, UploadProblem> {
    let (width, height) = (picture.width(), picture.height());
    let side = width.max(height);
    if side <= longest {
        return Ok(picture.clone());
    }
    let scale = |length: u32| {
        let scaled = u64::from(length) * u64::from(longest) / u64::from(side);
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    let mut smaller = DynamicImage::ImageRgb8(RgbImage::new(scale(width), scale(height)));
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(fast_image_resize::FilterType::Lanczos3));
    Resizer::new().resize(picture, &mut smaller, &options).map_err(|_| UploadProblem::Failed)?;
    Ok(smaller)
}

fn encode(picture: &DynamicImage) -> Result<Vec<u8>, UploadProblem> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| UploadProblem::Failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_photo_comes_in_three_sizes_and_never_larger() {
        let made = make(&png(&DynamicImage::new_rgb8(1_000, 500)), FileType::Png, 1_000_000).unwrap();
        let sides: Vec<_> = made
            .sizes
            .iter()
            .map(|(size, bytes)| {
                let picture = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap();
                (*size, picture.width(), picture.height())
            })
            .collect();
        assert_eq!(sides, [(Size::Large, 1_000, 500), (Size::Medium, 960, 480), (Size::Thumb, 320, 160)]);
        assert_eq!((made.width, made.height), (1_000, 500));
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let made = make(&png(&DynamicImage::new_rgba8(8, 8)), FileType::Png, 1_000).unwrap();
        let picture = image::load_from_memory(&made.sizes[0].1).unwrap().into_rgb8();
        assert!(picture.get_pixel(4, 4).0.iter().all(|part| *part > 250));
    }

    #[test]
    fn pixels_are_counted_to_the_last() {
        let picture = png(&DynamicImage::new_rgb8(100, 100));
        assert!(make(&picture, FileType::Png, 10_000).is_ok());
        assert_eq!(make(&picture, FileType::Png, 9_999).unwrap_err(), UploadProblem::TooManyPixels);
    }

    #[test]
    fn every_size_has_a_name_of_its_own() {
        use strum::IntoEnumIterator;
        for size in Size::iter() {
            assert_eq!(Size::parse(size.name()), Some(size));
        }
        assert_eq!(Size::parse("huge"), None);
    }
}
