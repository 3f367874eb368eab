namespace Matching.Embedded;

/// <summary>Sets how long a caller of this grain method waits before its call ends with a <see cref="TimeoutException"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute : Attribute
{
    /// <summary>Sets the longest wait for the method's answer.</summary>
    /// <param name="timeout">A <see cref="TimeSpan"/> as text, "hh:mm:ss".</param>
    public ResponseTimeoutAttribute(string timeout) => Timeout = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The longest wait.</summary>
    public TimeSpan? Timeout { get; init; }
}
