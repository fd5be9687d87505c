//! A scene onto plotters' backends, once for SVG and once for PNG. It knows no chart.

use plotters::prelude::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle};

use super::area::Spot;
use super::palette::{Ink, WHITE};
use super::picture::{ChartError, Picture};
use super::scene::{Element, Scene, circle};
use super::typesetting::Type;

/// Backends take whole pixels, so both pictures are drawn twice as large; the PNG is then averaged
/// down, which also smooths its edges.
const SHARPNESS: usize = 2;
/// The scene as SVG text and PNG bytes.
pub(super) fn paint(scene: &Scene) -> Result<Picture, ChartError> {
    Ok(Picture { svg: svg(scene)?, png: png(scene)? })
}

fn svg(scene: &Scene) -> Result<String, ChartError> {
    let mut text = String::new();
    let (width, height) = (scene.width as u32, scene.height as u32);
    let large = (width * SHARPNESS as u32, height * SHARPNESS as u32);
    let mut backend = SVGBackend::with_string(&mut text, large);
    draw(scene, &mut backend, Joints::ByBackend)?;
    backend.present().map_err(ChartError::drawing)?;
    drop(backend);
    let drawn = format!("width=\"{}\" height=\"{}\"", large.0, large.1);
    Ok(text.replacen(&drawn, &format!("width=\"{width}\" height=\"{height}\""), 1))
}

fn png(scene: &Scene) -> Result<Vec<u8>, ChartError> {
    let (width, height) = (scene.width as usize, scene.height as usize);
    let large = (width * SHARPNESS, height * SHARPNESS);
    let mut pixels = vec![255; large.0 * large.1 * 3];
    let mut backend = BitMapBackend::with_buffer(&mut pixels, (large.0 as u32, large.1 as u32));
    draw(scene, &mut backend, Joints::Round)?;
    backend.present().map_err(ChartError::drawing)?;
    drop(backend);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_adaptive_filter(png::AdaptiveFilterType::Adaptive);
    let mut writer = encoder.write_header().map_err(ChartError::Encoding)?;
    writer.write_image_data(&averaged(&pixels, width, height)).map_err(ChartError::Encoding)?;
    writer.finish().map_err(ChartError::Encoding)?;
    Ok(file)
}

fn averaged(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut small = Vec::with_capacity(width * height * 3);
    let row = width * SHARPNESS * 3;
    for y in 0..height {
        for x in 0..width {
            for colour in 0..3 {
                let first = y * SHARPNESS * row + x * SHARPNESS * 3 + colour;
                let sum: u32 = [first, first + 3, first + row, first + row + 3]
                    .iter()
                    .map(|&i| u32::from(pixels[i]))
                    .sum();
                small.push((sum / 4) as u8);
            }
        }
    }
    small
}

/// How the segments of a path are joined. plotters' bitmap backend draws spikes at sharp turns, so there
/// each segment is drawn alone, with a disc at every joint.
#[derive(Clone, Copy, PartialEq)]
enum Joints {
    ByBackend,
    Round,
}

fn draw<B: DrawingBackend>(
    scene: &Scene,
    backend: &mut B,
    joints: Joints,
) -> Result<(), ChartError> {
    let size = backend.get_size();
    let corner = (size.0 as i32, size.1 as i32);
    backend.draw_rect((0, 0), corner, &Brush::fill(WHITE), true).map_err(ChartError::drawing)?;
    for shape in &scene.shapes {
        match shape {
            Element::Fill { outline, ink } => {
                let outline = outline.iter().map(|&spot| pixel(scene, spot));
                backend.fill_polygon(outline.collect::<Vec<_>>(), &Brush::fill(*ink))
            }
            Element::Stroke { path, ink, width } => {
                let path: Vec<_> = path.iter().map(|&spot| pixel(scene, spot)).collect();
                match joints {
                    Joints::ByBackend => backend.draw_path(path, &Brush::stroke(*ink, *width)),
                    Joints::Round => pieces(backend, &path, *ink, *width),
                }
            }
            Element::Words { text, at, hand } => {
                let at = pixel(scene, (at.0, at.1 + Type::lower(*hand)));
                backend.draw_text(text, &Type::new(*hand, SHARPNESS as f64), at)
            }
        }
        .map_err(ChartError::drawing)?;
    }
    Ok(())
}

fn pieces<B: DrawingBackend>(
    backend: &mut B,
    path: &[BackendCoord],
    ink: Ink,
    width: f64,
) -> Result<(), plotters_backend::DrawingErrorKind<B::ErrorType>> {
    let radius = width * SHARPNESS as f64 / 2.0;
    for (i, pair) in path.windows(2).enumerate() {
        if pair[0] == pair[1] {
            continue;
        }
        backend.draw_path(pair.to_vec(), &Brush::stroke(ink, width))?;
        if i > 0 && radius > 1.0 {
            let centre = (f64::from(pair[0].0), f64::from(pair[0].1));
            let disc = circle(centre, radius).into_iter();
            let disc = disc.map(|(x, y)| (x.round() as i32, y.round() as i32));
            backend.fill_polygon(disc.collect::<Vec<_>>(), &Brush::fill(ink))?;
        }
    }
    Ok(())
}

/// Kept near the page, so that no rasteriser walks a line of a billion pixels.
fn pixel(scene: &Scene, (x, y): Spot) -> BackendCoord {
    let near = |v: f64, size: f64| (v.clamp(-50.0, size + 50.0) * SHARPNESS as f64).round() as i32;
    (near(x, scene.width), near(y, scene.height))
}

struct Brush {
    ink: Ink,
    width: u32,
}

impl Brush {
    fn fill(ink: Ink) -> Brush {
        Brush { ink, width: 1 }
    }

    fn stroke(ink: Ink, width: f64) -> Brush {
        Brush { ink, width: (width * SHARPNESS as f64).round().max(1.0) as u32 }
    }
}

impl BackendStyle for Brush {
    fn color(&self) -> BackendColor {
        BackendColor { alpha: self.ink.alpha, rgb: self.ink.rgb }
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}
