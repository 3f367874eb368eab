using System.Diagnostics.CodeAnalysis;

namespace Matching.Embedded;

/// <summary>When and how a grain timer calls.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Gives both times.</summary>
    /// <param name="dueTime">See <see cref="DueTime"/>.</param>
    /// <param name="period">See <see cref="Period"/>.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first callback; <see cref="Timeout.InfiniteTimeSpan"/> does not start the timer.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a callback to the next; <see cref="Timeout.InfiniteTimeSpan"/> means once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Callbacks may interleave with every turn. Without it they wait their turn like calls.</summary>
    public bool Interleave { get; init; }

    /// <summary>Callbacks count as use of the activation, so that it is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
