namespace Matching.Embedded;

/// <summary>Kinds of reasons for which an activation goes away. One process uses some of them only.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>The process is stopping.</summary>
    ShuttingDown,

    /// <summary>The activation could not start.</summary>
    ActivationFailed,

    /// <summary>Not used in one process.</summary>
    DirectoryFailure,

    /// <summary>It was idle for longer than its age limit.</summary>
    ActivationIdle,

    /// <summary>Not used in one process.</summary>
    ActivationUnresponsive,

    /// <summary>Not used in one process.</summary>
    DuplicateActivation,

    /// <summary>Not used in one process.</summary>
    IncompatibleRequest,

    /// <summary>Its code failed in a way that makes what it holds doubtful, such as an ETag conflict.</summary>
    ApplicationError,

    /// <summary>Its code asked for it.</summary>
    ApplicationRequested,

    /// <summary>Not used in one process.</summary>
    Migrating,

    /// <summary>The engine asked for it.</summary>
    RuntimeRequested,

    /// <summary>Not used in one process.</summary>
    HighMemoryPressure,
}
