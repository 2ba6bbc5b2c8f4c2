package org.ecitizen.starter.personal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys that protect people's data.
///
/// @param directory folder of the file with the keys that wrap all others, the same for all programs of an
/// installation,
///     never in a backup of the database; absent: keys in the data directory
/// @param password of that file; absent: one is made and kept beside the folder
/// @param backupConfirmed whether somebody has made sure that a backup of that file exists and can be read; the program
///     warns at each start until then
/// @param backupRetention how long backups of the database of keys are kept; what wraps the keys in them is destroyed
///     after that
/// @param database where the wrapped keys are kept
@ConfigurationProperties("ecitizen.keys")
public record KeyProperties(
        @Nullable Path directory,
        @Nullable String password,
        @DefaultValue("false") boolean backupConfirmed,
        @DefaultValue("35d") Duration backupRetention,
        @DefaultValue Database database) {

    /// The database of the wrapped keys, better not the one of the events; the embedded store has its own.
    ///
    /// @param url JDBC address; absent: the database of the events
    /// @param username an account without any right on events; absent: that of the events
    /// @param password of that account
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /// Without passwords.
    @Override
    public String toString() {
        return "KeyProperties[" + directory + ", " + database + "]";
    }
}
