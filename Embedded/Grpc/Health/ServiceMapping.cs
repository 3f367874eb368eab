namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A service and the checks that decide on it.</summary>
public sealed class ServiceMapping
{
    /// <summary>A mapping.</summary>
    /// <exception cref="ArgumentNullException">Name or predicate is null.</exception>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>Full name of the service; empty for the server as a whole.</summary>
    public string Name { get; }

    /// <summary>Whether a check decides on the service.</summary>
    public Func<HealthCheckMapContext, bool>? HealthCheckPredicate { get; }
}
