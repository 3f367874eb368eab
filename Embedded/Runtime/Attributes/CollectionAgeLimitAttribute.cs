using System.Globalization;

namespace Matching.Embedded;

/// <summary>Sets after how much idle time activations of a grain class are collected.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>No age is shorter than this: 1 minute.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    private TimeSpan? _given;

    /// <summary>The age is the sum of <see cref="Days"/>, <see cref="Hours"/> and <see cref="Minutes"/>.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>The age as text, "hh:mm:ss".</summary>
    /// <param name="inactivityPeriod">A <see cref="TimeSpan"/> as text.</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        _given = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    /// <summary>Days of the age.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the age.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the age.</summary>
    public double Minutes { get; set; }

    /// <summary>Activations are never collected for idleness.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The age; one computed from parts is at least <see cref="MinAgeLimit"/>.</summary>
    public TimeSpan AgeLimit => _given ??= FromParts();

    private TimeSpan FromParts()
    {
        if (AlwaysActive)
            return TimeSpan.FromDays(short.MaxValue);
        var sum = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
        return sum < MinAgeLimit ? MinAgeLimit : sum;
    }
}
