namespace Matching.Embedded;

/// <summary>A timer of a grain. Disposing it ends it; a callback under way has its token set and runs on.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Changes when the timer calls. During a callback the change takes effect at its end.</summary>
    /// <param name="dueTime">Until the next callback; <see cref="Timeout.InfiniteTimeSpan"/> stops the timer.</param>
    /// <param name="period">Between callbacks after it; <see cref="Timeout.InfiniteTimeSpan"/> means once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
