namespace Matching.Profiles.Careers;

/// <summary>A stretch of years found in a text.</summary>
/// <param name="Start">Offset of its first code unit.</param>
/// <param name="End">Offset after its last.</param>
/// <param name="From">First point in time, in years: 2016.5 is July 2016.</param>
/// <param name="To">Last point in time, or null when it goes on or is not said.</param>
/// <param name="Kind">How it was written.</param>
/// <param name="LastYear">The year that it was written to end in: 2018 for "dec. 2018", whose last point in time is 2019.0.</param>
internal readonly record struct DateSpan(int Start, int End, double From, double? To, DateSpanKind Kind, int? LastYear = null);

/// <summary>How a stretch of years was written.</summary>
internal enum DateSpanKind
{
    /// <summary>"2011-2017".</summary>
    Closed,

    /// <summary>"2019 - nu", "siden 2019".</summary>
    Current,

    /// <summary>"2019 -" with nothing after the dash: goes on when nothing later follows.</summary>
    Open,

    /// <summary>"2019".</summary>
    Single,

    /// <summary>"2019-2012": years that cannot be; what stands beside them is kept without years.</summary>
    Impossible,
}
