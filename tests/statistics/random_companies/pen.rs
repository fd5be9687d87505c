//! A pen with a random stream of its own: what it writes depends on its seed only.

/// Writes at random.
pub struct Pen {
    state: u64,
    /// Whether everything takes whole hours, always the same.
    whole_hours: bool,
}

impl Pen {
    pub fn new(seed: u64) -> Pen {
        let mut pen = Pen { state: seed, whole_hours: false };
        pen.draw();
        pen
    }

    /// The same choices, but what it writes takes whole hours.
    pub fn of_whole_hours(seed: u64) -> Pen {
        Pen { whole_hours: true, ..Pen::new(seed) }
    }

    /// The next of splitmix64 (Steele, Lea and Flood 2014).
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// From `low` to `high`, both included.
    pub fn whole(&mut self, low: usize, high: usize) -> usize {
        low + (self.draw() % (high - low + 1) as u64) as usize
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.whole(0, from.len() - 1)]
    }

    /// A number with two decimals.
    pub fn number(&mut self, low: f64, high: f64) -> f64 {
        ((low + self.unit() * (high - low)) * 100.0).round() / 100.0
    }

    pub fn days(&mut self, low: f64, high: f64) -> String {
        format!("\"{} d\"", self.number(low, high).max(0.01))
    }

    /// A distribution of durations with about this mean in days.
    pub fn distribution(&mut self, mean: f64) -> String {
        let any = self.any_distribution(mean);
        if self.whole_hours { format!("\"{} h\"", (mean * 8.0).round().max(1.0)) } else { any }
    }

    fn any_distribution(&mut self, mean: f64) -> String {
        let d = |x: f64| format!("\"{:.4} d\"", x.max(0.0001));
        match self.whole(0, 9) {
            0 | 1 => d(mean),
            2 | 3 => format!("{{ exponential = {{ mean = {} }} }}", d(mean)),
            4 => format!("{{ uniform = {{ low = {}, high = {} }} }}", d(0.5 * mean), d(1.5 * mean)),
            5 => {
                let cv = self.number(0.2, 2.0);
                format!("{{ gamma = {{ mean = {}, cv = {cv} }} }}", d(mean))
            }
            6 => {
                let cv = self.number(0.2, 1.5);
                format!("{{ lognormal = {{ mean = {}, cv = {cv} }} }}", d(mean))
            }
            7 => format!("{{ erlang = {{ mean = {}, k = {} }} }}", d(mean), self.whole(1, 4)),
            8 => format!(
                "{{ triangular = {{ low = \"0 d\", mode = {}, high = {} }} }}",
                d(mean),
                d(2.0 * mean)
            ),
            // A distribution with few values makes for many events at the same instant.
            _ => format!("{{ empirical = {{ values = [\"1 h\", \"4 h\", {}] }} }}", d(mean)),
        }
    }
}
