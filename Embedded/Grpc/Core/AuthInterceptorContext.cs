namespace Grpc.Core;

/// <summary>Which call credentials are asked for.</summary>
public class AuthInterceptorContext
{
    /// <summary>A context that cannot be cancelled.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>A context that is cancelled with its call.</summary>
    /// <exception cref="ArgumentNullException">Url or name is null.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address of the service without the method.</summary>
    public string ServiceUrl { get; }

    /// <summary>Name of the method without its service.</summary>
    public string MethodName { get; }

    /// <summary>Fires when the call is cancelled.</summary>
    public CancellationToken CancellationToken { get; }
}
