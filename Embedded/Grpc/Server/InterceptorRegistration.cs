namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor's type and what its constructor gets beside services.</summary>
public class InterceptorRegistration
{
    internal InterceptorRegistration(Type type, object[] arguments)
    {
        Type = type;
        Arguments = arguments;
    }

    /// <summary>The interceptor.</summary>
    public Type Type { get; }

    /// <summary>Constructor arguments that are no services.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
