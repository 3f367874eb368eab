using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>The retry rules of a channel, checked and looked up by method.</summary>
internal sealed class RetryConfiguration
{
    private readonly FrozenDictionary<string, RetryRule> _rules;

    /// <summary>Checks a service config.</summary>
    /// <exception cref="ArgumentException">A policy lacks a value or has one out of range.</exception>
    public RetryConfiguration(ServiceConfig? config, int? mostAttempts)
    {
        var rules = new Dictionary<string, RetryRule>(StringComparer.Ordinal);
        foreach (var method in config?.MethodConfigs ?? [])
        {
            if (method.RetryPolicy is not { } policy)
            {
                continue;
            }

            var rule = RetryRule.From(policy, mostAttempts);
            foreach (var name in method.Names)
            {
                rules[$"{name.Service}/{name.Method}"] = rule;
            }
        }

        _rules = rules.ToFrozenDictionary(StringComparer.Ordinal);
        Throttle = config?.RetryThrottling is { } throttling ? new RetryThrottle(throttling) : null;
    }

    /// <summary>Holds retries back; null for never.</summary>
    public RetryThrottle? Throttle { get; }

    /// <summary>The rule of a method, or null: by full name, then by service, then for everything.</summary>
    public RetryRule? Find(IMethod method) => _rules.Count == 0
        ? null
        : _rules.GetValueOrDefault($"{method.ServiceName}/{method.Name}")
            ?? _rules.GetValueOrDefault($"{method.ServiceName}/")
            ?? _rules.GetValueOrDefault("/");
}
