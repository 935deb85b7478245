"""Everything that may go wrong and be survived, as one tree; any other exception is a bug.

AgentError                  survived, recorded, shown with its advice
+-- ScreenError             nothing can be captured
|   +-- NoDisplayError      there is no display to look at
|   +-- WaylandError        the session does not let programs capture or type
+-- MarksError              what is on the screen cannot be named
|   +-- ReadingError        the letters of a window that tells nothing cannot be read
+-- PolicyError             no forecast could be made
|   +-- ModelFileError      the policy's file is missing, damaged or of another kind
|   +-- TooLittleMemoryError  the policy, or its training, needs more memory than can be used
|   +-- NoBackendError      a graphics card shall be used that llama.cpp cannot use here
|   +-- ReplyError          the policy's reply is cut off or outside the grammar
|   +-- EngineCrashedError  the policy's process died
|   +-- OverdueError        the policy did not answer in time
|   +-- EndpointError       a model that runs elsewhere cannot be asked
+-- ShelfError              the shelf of policies cannot be read or changed
|   +-- NoRoomError         there is no room on the disk
|   +-- DownloadError       a policy could not be fetched
|       +-- DeniedError     the hub does not give it, or does not have it
|       +-- HubBusyError    the hub is too busy, or broken
|       +-- UnreachedError  no connection, or one that broke too often
|       +-- WrongBytesError what came is not what the hub said it would be
+-- GroundingError          the target is not on the screen, or more than one thing could be meant
|   +-- UnsureError         something was found for it, with too little confidence to act on it
+-- HandsError              the hands cannot act
+-- ReviewError             nobody can be asked
+-- RevisionError           what the person wants in the place of a step cannot be done
+-- JournalError            what happens cannot be written down
+-- CopyError               a file could not be put back as it was
+-- CodecError              what was read is not one of our words
+-- SecretError             the keyring cannot be used
|   +-- NoKeyringFoundError there is none
|   +-- KeyringLockedError  it is locked
|   +-- UnknownSecretError  it has no secret of this name
+-- MacroError              a macro cannot be read or kept
+-- SettingsError           the settings file is damaged
+-- SuiteError              a suite cannot be run, or its results cannot be kept
+-- FolderError             there is no folder for locks and sockets that is the person's alone
+-- UsageError              what was asked for makes no sense (an empty goal)
+-- BusyError               another instance is at work
Stopped                     the person stopped the run: not an error
"""

from __future__ import annotations


class AgentError(Exception):
    """Survived and recorded. ``str(error)`` says what is wrong, ``advice`` what the person can do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    @property
    def told(self) -> str:
        """Both, as sentences."""
        return f"{str(self).removesuffix('.')}. {self.advice}" if self.advice else str(self)


class ScreenError(AgentError):
    """Nothing can be captured."""


class NoDisplayError(ScreenError):
    """There is no display to look at."""


class WaylandError(ScreenError):
    """The session is Wayland, which does not let programs capture or type."""


class MarksError(AgentError):
    """What is on the screen cannot be named."""


class ReadingError(MarksError):
    """The letters of a window that tells nothing cannot be read."""


class PolicyError(AgentError):
    """No forecast could be made."""


class ModelFileError(PolicyError):
    """The policy's file is missing, damaged, or of another kind or contract version."""


class NoBackendError(PolicyError):
    """Layers shall run on a graphics card, and llama.cpp was not compiled for one here."""


class TooLittleMemoryError(PolicyError):
    """The policy, or its training, needs more memory than can be used here."""


class ReplyError(PolicyError):
    """The policy's reply is cut off or outside the grammar."""


class EngineCrashedError(PolicyError):
    """The policy's process died."""


class OverdueError(PolicyError):
    """The policy did not answer in time; its process, or the connection to it, was ended."""


class EndpointError(PolicyError):
    """A model that runs elsewhere cannot be asked: nothing answers there, or it refuses."""


class ShelfError(AgentError):
    """The shelf of policies cannot be read or changed."""


class NoRoomError(ShelfError):
    """There is no room on the disk."""


class DownloadError(ShelfError):
    """A policy could not be fetched; what has come so far is kept unless it is said otherwise."""


class DeniedError(DownloadError):
    """The hub does not give it, or does not have it."""


class HubBusyError(DownloadError):
    """The hub is too busy, or broken."""


class UnreachedError(DownloadError):
    """There was no connection, or one that broke too often."""


class WrongBytesError(DownloadError):
    """What came is not what the hub said it would be; it was thrown away."""


class GroundingError(AgentError):
    """The target is not on the screen, or more than one thing could be meant."""


class UnsureError(GroundingError):
    """Something was found for the target, with too little confidence to act on it."""


class HandsError(AgentError):
    """The hands cannot act."""


class ReviewError(AgentError):
    """Nobody can be asked."""


class RevisionError(AgentError):
    """What the person wants in the place of a step cannot be done, or is no step."""


class JournalError(AgentError):
    """What happens cannot be written down: nothing may be done any more."""


class CopyError(AgentError):
    """A file could not be put back as it was."""


class CodecError(AgentError):
    """What was read or is to be written is not one of our words."""


class SecretError(AgentError):
    """The keyring, where the person's secrets are, cannot be used."""


class NoKeyringFoundError(SecretError):
    """There is no keyring in this session."""


class KeyringLockedError(SecretError):
    """The keyring is locked, and was not unlocked."""


class UnknownSecretError(SecretError):
    """The keyring has no secret of this name."""


class MacroError(AgentError):
    """A macro cannot be read or kept."""


class SettingsError(AgentError):
    """The settings file is damaged; the program goes on with the defaults."""


class SuiteError(AgentError):
    """A suite of tasks cannot be run, or its results cannot be kept."""


class UsageError(AgentError):
    """What was asked for makes no sense."""


class FolderError(AgentError):
    """There is no folder for locks and sockets that is the person's alone."""


class BusyError(AgentError):
    """Another instance is at work."""


class Stopped(Exception):  # noqa: N818 - not an error: the person's will
    """The run was stopped; ``reason`` says by what ("the stop chord", "the Stop button")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
