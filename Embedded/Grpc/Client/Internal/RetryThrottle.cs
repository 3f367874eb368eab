using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>The token bucket that stops retries while most calls fail. Safe for concurrent use.</summary>
internal sealed class RetryThrottle
{
    private readonly Lock _gate = new();
    private readonly double _most;
    private readonly double _ratio;
    private double _tokens;

    /// <summary>Checks a policy and fills the bucket.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of range.</exception>
    public RetryThrottle(RetryThrottlingPolicy policy)
    {
        if (policy is not { MaxTokens: >= 1 and <= 1000, TokenRatio: > 0 })
        {
            throw new ArgumentException(
                $"RetryThrottlingPolicy has MaxTokens {policy.MaxTokens} and TokenRatio {policy.TokenRatio}; set 1 to 1000 tokens and a ratio above zero.");
        }

        _most = policy.MaxTokens.Value;
        _ratio = policy.TokenRatio.Value;
        _tokens = _most;
    }

    /// <summary>Whether retries are held back now.</summary>
    public bool IsActive
    {
        get
        {
            lock (_gate)
            {
                return _tokens <= _most / 2;
            }
        }
    }

    /// <summary>Counts an attempt that failed in a way that may be tried again.</summary>
    public void Failed()
    {
        lock (_gate)
        {
            _tokens = Math.Max(0, _tokens - 1);
        }
    }

    /// <summary>Counts a call that did not.</summary>
    public void Succeeded()
    {
        lock (_gate)
        {
            _tokens = Math.Min(_most, _tokens + _ratio);
        }
    }
}
