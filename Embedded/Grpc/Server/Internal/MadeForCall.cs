namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Disposes services and interceptors that were made for one call.</summary>
internal static class MadeForCall
{
    /// <summary>Disposes an object if it can be.</summary>
    public static ValueTask ReleaseAsync(object instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        return default;
    }
}
