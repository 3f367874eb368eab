using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>
/// The health service over states that the application sets. A service whose state was never set is not known: Check answers
/// NOT_FOUND, Watch SERVICE_UNKNOWN until it is. Safe for concurrent use.
/// </summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _states = new(StringComparer.Ordinal);
    private readonly HashSet<Watcher> _watchers = [];
    private bool _shuttingDown;

    /// <summary>Sets the state of a service; the empty name is the server as a whole. Ignored once shutdown has begun.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (!_shuttingDown)
            {
                Set(service, status);
            }
        }
    }

    /// <summary>Forgets a service.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_states.Remove(service))
            {
                Tell(service, ServingStatus.ServiceUnknown);
            }
        }
    }

    /// <summary>Forgets all services.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            foreach (var service in _states.Keys.ToList())
            {
                _states.Remove(service);
                Tell(service, ServingStatus.ServiceUnknown);
            }
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        lock (_gate)
        {
            return _states.TryGetValue(request.Service, out var state)
                ? Task.FromResult(new HealthCheckResponse { Status = state })
                : throw new RpcException(new Status(
                    StatusCode.NotFound, $"Service '{request.Service}' has no health on this server; ask for one that it serves."));
        }
    }

    /// <inheritdoc/>
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        lock (_gate)
        {
            foreach (var (service, state) in _states)
            {
                response.Statuses.Add(service, new HealthCheckResponse { Status = state });
            }
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var watcher = Begin(request.Service);
        try
        {
            // Ends with the server; the client's cancellation ends it before.
            await foreach (var state in watcher.States.Reader.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = state }).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    /// <summary>Says NOT_SERVING for everything, for good, and ends all watches after it.</summary>
    internal void Shutdown(bool endWatches)
    {
        lock (_gate)
        {
            if (_shuttingDown)
            {
                return;
            }

            _shuttingDown = true;
            foreach (var service in _states.Keys.ToList())
            {
                Set(service, ServingStatus.NotServing);
            }

            foreach (var watcher in _watchers.Where(_ => endWatches))
            {
                watcher.States.Writer.Complete();
            }
        }
    }

    private Watcher Begin(string service)
    {
        var watcher = new Watcher(service);
        lock (_gate)
        {
            watcher.States.Writer.TryWrite(_states.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            if (_shuttingDown)
            {
                watcher.States.Writer.Complete();
            }
            else
            {
                _watchers.Add(watcher);
            }
        }

        return watcher;
    }

    private void Set(string service, ServingStatus state)
    {
        var known = _states.TryGetValue(service, out var before);
        _states[service] = state;
        if (!known || before != state)
        {
            Tell(service, state);
        }
    }

    private void Tell(string service, ServingStatus state)
    {
        foreach (var watcher in _watchers)
        {
            if (watcher.Service == service)
            {
                watcher.States.Writer.TryWrite(state);
            }
        }
    }

    private sealed class Watcher(string service)
    {
        public string Service { get; } = service;

        // Whoever reads slowly misses states in between, never the last one, and holds no more than one.
        public Channel<ServingStatus> States { get; } = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    }
}
