namespace Grpc.Core;

/// <summary>A remote method without its message types.</summary>
public interface IMethod
{
    /// <summary>Which sides stream.</summary>
    MethodType Type { get; }

    /// <summary>Full name of the service, such as <c>matching.v1.Shortlists</c>.</summary>
    string ServiceName { get; }

    /// <summary>Name of the method without its service.</summary>
    string Name { get; }

    /// <summary>Path on the wire: <c>/service/method</c>.</summary>
    string FullName { get; }
}
