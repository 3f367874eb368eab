using System.Reflection;
using Matching.Embedded.Activations;
using Matching.Embedded.Calls;
using Matching.Embedded.Hosting;
using Matching.Embedded.Observers;
using Matching.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Embedded;

/// <summary>The parts of the engine, put together. It takes calls from <see cref="Open"/> until <see cref="RefuseOutsideCalls"/>.</summary>
internal sealed partial class GrainEngine : IDisposable
{
    private readonly ILogger<GrainEngine> _logger;
    private volatile bool _open;
    private volatile bool _draining;
    private IReadOnlyList<IIncomingGrainCallFilter>? _filters;

    public GrainEngine(IServiceProvider services, EmbeddedGrainsOptions options, ILogger<GrainEngine> logger)
    {
        Services = services;
        Options = options;
        Store = options.Storage!.Create();
        _logger = logger;
        Time = options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System;
        Classes = new GrainClasses(options.FindGrainClasses(), options.CollectionAge);
        Plans = new MethodPlans(options.ResponseTimeout);
        Timeouts = new CallTimeouts(Time, options.TimeoutResolution);
        Catalog = new Catalog(this);
        Observers = new ObserverTable(this);
        Codec = new StateCodec(options.CompressStatesAbove);
    }

    public IServiceProvider Services { get; }

    public EmbeddedGrainsOptions Options { get; }

    public TimeProvider Time { get; }

    public GrainClasses Classes { get; }

    public MethodPlans Plans { get; }

    public CallTimeouts Timeouts { get; }

    public Catalog Catalog { get; }

    public ObserverTable Observers { get; }

    public IStateStore Store { get; }

    public StateCodec Codec { get; }

    public Telemetry Telemetry { get; } = new();

    /// <summary>Whether new activations are refused, because all are about to be deactivated.</summary>
    public bool RefusesActivations { get; private set; }

    // Filters may need grains themselves, so they are looked up when the first call comes.
    public IReadOnlyList<IIncomingGrainCallFilter> Filters => _filters ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

    public static SiloUnavailableException Stopping(GrainId id) => new(
        $"Grain '{id}' cannot be called: the engine is not started, or is stopping. Call again when it serves.");

    public bool HasFilters(object instance) => Filters.Count > 0 || instance is IIncomingGrainCallFilter;

    public void Open()
    {
        _draining = false;
        _open = true;
    }

    public void RefuseOutsideCalls() => _draining = true;

    public void RefuseActivations() => RefusesActivations = true;

    public void Close() => _open = false;

    /// <summary>Sends a call on its way: to its activation or observer, or back with a refusal.</summary>
    public void Send(RequestCall call)
    {
        if (!_open || (_draining && call.Sender is null && call.Reference.Observer is null))
        {
            call.Refuse(Stopping(call.TargetId));
            return;
        }

        call.LinkToken();
        if (call.IsSettled)
            return;
        if (!call.Plan.IsOneWay)
            Timeouts.Add(call);
        if (call.Reference.Observer is { } observer)
            observer.Receive(call);
        else
            Catalog.Deliver(call);
    }

    /// <summary>Sends on a call that waited for an activation which went away.</summary>
    public void Resend(GrainCall call)
    {
        if (!call.IsSettled)
            Catalog.Deliver(call);
    }

    public void Dispose() => Timeouts.Dispose();

    // Keys of grains may name people: logs have the types alone.
    [LoggerMessage(LogLevel.Warning, "One-way call {Call} failed.")]
    private partial void LogLost(string call, Exception error);

    public void LogLostError(RequestCall call, Exception error) => LogLost(call.Method, error);

    [LoggerMessage(LogLevel.Warning, "A grain of type '{GrainType}' could not be activated.")]
    private partial void LogActivation(GrainType grainType, Exception error);

    public void LogFailedActivation(Activation activation, Exception error) => LogActivation(activation.GrainId.Type, error);

    [LoggerMessage(LogLevel.Warning, "A grain of type '{GrainType}' failed while it was deactivated.")]
    private partial void LogDeactivation(GrainType grainType, Exception error);

    public void LogFailedDeactivation(Activation activation, Exception error) => LogDeactivation(activation.GrainId.Type, error);

    [LoggerMessage(LogLevel.Warning, "A timer of a grain of type '{GrainType}' failed; it goes on.")]
    private partial void LogTimer(GrainType grainType, Exception error);

    public void LogFailedTimer(Activation activation, Exception error) => LogTimer(activation.GrainId.Type, error);
}
