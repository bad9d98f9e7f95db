import { Champ, type ProprietesChamp } from './Champ.tsx';

type Initiale = string | number | null | undefined;

/** Texte d'une ligne, ou de plusieurs avec `lignes`. */
export function ChampTexte({
  valeur,
  type = 'text',
  lignes,
  largeur,
  remplissage,
  correction = true,
  ...champ
}: ProprietesChamp & {
  valeur?: Initiale;
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search';
  /** Hauteur en lignes : devient une zone de texte. */
  lignes?: number;
  /** Largeur attendue en caractères : dit à l'œil ce qui est attendu. */
  largeur?: number;
  /** Valeur de `autocomplete` (WCAG 1.3.5). */
  remplissage?: string;
  correction?: boolean;
}) {
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) =>
        lignes ? (
          <textarea {...attributs} className="fr-input" rows={lignes} defaultValue={tape ?? valeur ?? ''} />
        ) : (
          <input
            {...attributs}
            className="fr-input"
            type={type}
            size={largeur}
            data-largeur={largeur ? '' : undefined}
            defaultValue={type === 'password' ? undefined : (tape ?? valeur ?? '')}
            autoComplete={remplissage}
            spellCheck={correction && type === 'text' ? undefined : false}
          />
        )
      }
    </Champ>
  );
}

/** Nombre tapé à la française : virgule et espaces permises, la conversion est faite par le serveur. */
export function ChampNombre({ valeur, unite, ...champ }: ProprietesChamp & { valeur?: Initiale; unite?: string }) {
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) => (
        <span className="m-unite">
          <input
            {...attributs}
            className="fr-input"
            type="text"
            inputMode="decimal"
            size={12}
            data-largeur=""
            autoComplete="off"
            defaultValue={tape ?? (valeur === null || valeur === undefined ? '' : String(valeur).replace('.', ','))}
          />
          {unite ? <span>{unite}</span> : null}
        </span>
      )}
    </Champ>
  );
}

/** Montant en euros ; `valeur` est en centimes. @public */
export function ChampMontant({ valeur, ...champ }: ProprietesChamp & { valeur?: number | null }) {
  const euros = valeur === null || valeur === undefined ? undefined : (valeur / 100).toFixed(2);
  return <ChampNombre {...champ} valeur={euros} unite="€" />;
}

/** Jour, au format du navigateur ; envoyé en `AAAA-MM-JJ`. */
export function ChampDate({
  valeur,
  min,
  max,
  ...champ
}: ProprietesChamp & { valeur?: string | null; min?: string; max?: string }) {
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) => (
        <input
          {...attributs}
          className="fr-input"
          type="date"
          data-largeur=""
          min={min}
          max={max}
          defaultValue={tape ?? valeur ?? ''}
        />
      )}
    </Champ>
  );
}

/** Jour et heure, dans le fuseau que dit l'aide du champ. */
export function ChampInstant({ valeur, ...champ }: ProprietesChamp & { valeur?: string | null }) {
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) => (
        <input
          {...attributs}
          className="fr-input"
          type="datetime-local"
          data-largeur=""
          defaultValue={tape ?? valeur ?? ''}
        />
      )}
    </Champ>
  );
}

/** Fichier à déposer. `formats` est l'attribut `accept` (« .csv,.xlsx,.json »). */
export function Fichier({ formats, plusieurs, ...champ }: ProprietesChamp & { formats?: string; plusieurs?: boolean }) {
  return (
    <Champ {...champ}>
      {({ tape: _, ...attributs }) => (
        <input {...attributs} className="fr-upload" type="file" accept={formats} multiple={plusieurs} />
      )}
    </Champ>
  );
}
