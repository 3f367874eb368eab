using System.Globalization;

namespace Grpc.Core.Internal;

/// <summary>The coding of <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    /// <summary>The longest span that eight digits of seconds can say; longer ones are cut to it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(99_999_999);

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
    ];

    /// <summary>Reads a timeout; false when it is malformed.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out TimeSpan timeout)
    {
        timeout = default;
        if (value.Length is < 2 or > 9
            || !long.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        long? ticks = value[^1] switch
        {
            'H' => number * TimeSpan.TicksPerHour,
            'M' => number * TimeSpan.TicksPerMinute,
            'S' => number * TimeSpan.TicksPerSecond,
            'm' => number * TimeSpan.TicksPerMillisecond,
            'u' => number * TimeSpan.TicksPerMicrosecond,
            'n' => number / TimeSpan.NanosecondsPerTick,
            _ => null,
        };
        if (ticks is null)
        {
            return false;
        }

        timeout = TimeSpan.FromTicks(Math.Min(ticks.Value, Longest.Ticks));
        return true;
    }

    /// <summary>Writes a timeout in the finest unit that eight digits hold, rounded up so that it never ends early.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Clamp(timeout.Ticks, 1, Longest.Ticks);
        foreach (var (unit, unitTicks) in Units)
        {
            var number = (ticks + unitTicks - 1) / unitTicks;
            if (number <= 99_999_999)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }

        return "99999999S";
    }
}
