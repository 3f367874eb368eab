using System.Collections.Concurrent;
using System.Reflection;

namespace Matching.Embedded.Calls;

/// <summary>All methods called so far, each examined once.</summary>
internal sealed class MethodPlans(TimeSpan defaultTimeout)
{
    private readonly ConcurrentDictionary<MethodInfo, MethodPlan> _plans = new();

    public MethodPlan For(MethodInfo method) =>
        _plans.TryGetValue(method, out var plan) ? plan : _plans.GetOrAdd(method, MethodPlan.Create(method, defaultTimeout));
}
