namespace Matching.Profiles.Documents.Office;

/// <summary>What of a run's looks decides whether a human sees it. Null: nothing is said, what is around it decides.</summary>
/// <param name="Vanishes">Whether it is formatted as hidden.</param>
/// <param name="Points">Size of its font.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Ground">What is behind it.</param>
internal sealed record RunLook(bool? Vanishes = null, double? Points = null, Ink? Ink = null, Ground? Ground = null)
{
    // Smaller than this, in points, nobody reads it.
    private const double LeastPoints = 2;

    /// <summary>Black on white, of a usual size.</summary>
    public static RunLook Usual { get; } = new(false, 11, new Ink(null), new Ground(Paint.White));

    /// <summary>Whether a human reader of the document sees its text.</summary>
    public bool Shows =>
        Vanishes != true && Points is not < LeastPoints
        && (Ink?.Paint is not { } ink || Ground is not { Paint: { } ground } || ink.ShowsOn(ground));

    /// <summary>This look within another.</summary>
    public RunLook Over(RunLook below) => new(Vanishes ?? below.Vanishes, Points ?? below.Points, Ink ?? below.Ink, Ground ?? below.Ground);
}

/// <summary>The colour of letters; null for one that the program chooses so that it can be read.</summary>
internal sealed record Ink(Paint? Paint);

/// <summary>The colour behind letters; null for one that is not known, as of a picture.</summary>
internal sealed record Ground(Paint? Paint);
