using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads call credentials down to the functions that they are made of.</summary>
internal sealed class CallCredentialsReader : CallCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _interceptors = [];

    private CallCredentialsReader()
    {
    }

    /// <summary>The functions, in order.</summary>
    public static IReadOnlyList<AsyncAuthInterceptor> Read(IEnumerable<CallCredentials> credentials)
    {
        var reader = new CallCredentialsReader();
        reader.SetCompositeCredentials(null, [.. credentials]);
        return reader._interceptors;
    }

    /// <inheritdoc/>
    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
    {
        foreach (var part in credentials)
        {
            part.InternalPopulateConfiguration(this, state);
        }
    }

    /// <inheritdoc/>
    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
        _interceptors.Add(interceptor);
}
