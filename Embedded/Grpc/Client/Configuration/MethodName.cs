namespace Grpc.Net.Client.Configuration;

/// <summary>Names one method, all methods of a service, or everything.</summary>
public sealed class MethodName
{
    /// <summary>Everything.</summary>
    public static readonly MethodName Default = new();

    /// <summary>Full name of the service; null together with <see cref="Method"/> for everything.</summary>
    public string? Service { get; set; }

    /// <summary>Name of the method; null for all of the service.</summary>
    public string? Method { get; set; }
}
