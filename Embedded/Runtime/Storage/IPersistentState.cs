namespace Matching.Embedded;

/// <summary>A durable state of a grain; see <see cref="PersistentStateAttribute"/>. Used within the grain's turns only.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
