using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>A checked retry policy.</summary>
internal sealed record RetryRule(
    int MaxAttempts, TimeSpan InitialBackoff, TimeSpan MaxBackoff, double Multiplier, IReadOnlySet<StatusCode> Codes)
{
    /// <summary>Checks a policy.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of range.</exception>
    public static RetryRule From(RetryPolicy policy, int? mostAttempts)
    {
        Check(policy.MaxAttempts >= 2, nameof(policy.MaxAttempts), policy.MaxAttempts, "set at least 2");
        Check(policy.InitialBackoff > TimeSpan.Zero, nameof(policy.InitialBackoff), policy.InitialBackoff, "set a time above zero");
        Check(policy.MaxBackoff > TimeSpan.Zero, nameof(policy.MaxBackoff), policy.MaxBackoff, "set a time above zero");
        Check(policy.BackoffMultiplier > 0, nameof(policy.BackoffMultiplier), policy.BackoffMultiplier, "set a number above zero");
        Check(policy.RetryableStatusCodes.Count > 0, nameof(policy.RetryableStatusCodes), "empty", "add at least one");
        return new RetryRule(
            Math.Min(policy.MaxAttempts!.Value, mostAttempts ?? int.MaxValue),
            policy.InitialBackoff!.Value,
            policy.MaxBackoff!.Value,
            policy.BackoffMultiplier!.Value,
            policy.RetryableStatusCodes.ToHashSet());
    }

    /// <summary>The pause after an attempt, counted from 1: random, so that clients do not come back all at once.</summary>
    public TimeSpan Backoff(int attempt) => Random.Shared.NextDouble() * TimeSpan.FromTicks((long)Math.Min(
        MaxBackoff.Ticks, InitialBackoff.Ticks * Math.Pow(Multiplier, attempt - 1)));

    private static void Check(bool right, string name, object? value, string mend)
    {
        if (!right)
        {
            throw new ArgumentException($"RetryPolicy.{name} is {value ?? "not set"}; {mend}.");
        }
    }
}
