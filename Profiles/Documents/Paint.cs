namespace Matching.Profiles.Documents;

/// <summary>A colour as it lies on the page: sRGB, 0-1.</summary>
internal readonly record struct Paint(double Red, double Green, double Blue)
{
    /// <summary>Least contrast ratio (WCAG 2: 1 equal, 21 black on white) at which text can be seen at all.</summary>
    private const double LeastContrast = 1.1;

    public static Paint White { get; } = new(1, 1, 1);

    public static Paint Black { get; } = new(0, 0, 0);

    /// <summary>This colour, painted with an opacity of 0-1.</summary>
    public Paint Over(Paint below, double opacity) => new(
        (opacity * Red) + ((1 - opacity) * below.Red), (opacity * Green) + ((1 - opacity) * below.Green), (opacity * Blue) + ((1 - opacity) * below.Blue));

    /// <summary>False when text of this colour cannot be told from its ground.</summary>
    public bool ShowsOn(Paint ground)
    {
        var (light, dark) = (Math.Max(Luminance, ground.Luminance), Math.Min(Luminance, ground.Luminance));
        return (light + 0.05) / (dark + 0.05) >= LeastContrast || Distance(ground) >= 0.25;
    }

    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    // Red on green of one luminance can be read, if badly.
    private double Distance(Paint other) => Math.Max(Math.Abs(Red - other.Red), Math.Max(Math.Abs(Green - other.Green), Math.Abs(Blue - other.Blue)));

    private static double Linear(double part) => part <= 0.04045 ? Math.Max(0, part) / 12.92 : Math.Pow((Math.Min(1, part) + 0.055) / 1.055, 2.4);
}
