namespace Matching.Grains.Webhooks;

/// <summary>When what was not taken is tried again: exponentially later each time, by chance up to half of that sooner, so that receivers that come back are not overrun.</summary>
public static class DeliverySchedule
{
    /// <summary>A change is tried for this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Most = TimeSpan.FromHours(2);
    private const double Factor = 3;

    /// <summary>How long to wait after a number of failures.</summary>
    /// <param name="failures">1 or more.</param>
    /// <param name="chance">0 to below 1: by how much sooner.</param>
    public static TimeSpan Pause(int failures, double chance)
    {
        // Beyond the power that reaches the longest pause there is nothing to calculate.
        var pause = First * Math.Pow(Factor, Math.Min(failures, 20) - 1);
        return (pause < Most ? pause : Most) * (1 - (chance / 2));
    }
}
