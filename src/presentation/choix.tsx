import type { ReactNode } from 'react';
import { Champ, Erreur, type ProprietesChamp } from './Champ.tsx';
import { useChamp } from './Formulaire.tsx';

export interface Option {
  valeur: string;
  libelle: ReactNode;
  aide?: ReactNode;
  desactivee?: boolean;
}

/** Liste déroulante. `vide` est le texte du choix vide (« Choisir… ») ; `null` l'enlève. */
export function Choix({
  options,
  valeur,
  vide = 'Choisir…',
  ...champ
}: ProprietesChamp & {
  options: (Omit<Option, 'libelle' | 'aide'> & { libelle: string; groupe?: string })[];
  valeur?: string | number | null;
  vide?: string | null;
}) {
  const groupes = [...new Set(options.map((o) => o.groupe))];
  const rendre = (groupe: string | undefined) =>
    options
      .filter((o) => o.groupe === groupe)
      .map((o) => (
        <option key={o.valeur} value={o.valeur} disabled={o.desactivee}>
          {o.libelle}
        </option>
      ));
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) => (
        <select {...attributs} className="fr-select" defaultValue={tape ?? (valeur === null ? '' : valeur)}>
          {vide === null ? null : <option value="">{vide}</option>}
          {groupes.map((g) =>
            g === undefined ? (
              rendre(g)
            ) : (
              <optgroup key={g} label={g}>
                {rendre(g)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Champ>
  );
}

interface ProprietesGroupe extends ProprietesChamp {
  options: Option[];
  enLigne?: boolean;
}

function Groupe({
  nom,
  libelle,
  aide,
  facultatif,
  options,
  enLigne,
  type,
  choisies,
}: ProprietesGroupe & { type: 'radio' | 'checkbox'; choisies: string[] }) {
  const { id, erreur } = useChamp(nom);
  const decrit = [aide ? `${id}-aide` : '', erreur ? `${id}-erreur` : ''].filter(Boolean).join(' ');
  return (
    // L'identifiant du groupe est celui du premier choix : le lien du résumé d'erreurs y mène.
    <fieldset className={`m-champ m-groupe${erreur ? ' m-champ--erreur' : ''}`} aria-describedby={decrit || undefined}>
      <legend className="fr-label">
        {libelle}
        {facultatif ? <span className="m-champ__facultatif"> (facultatif)</span> : null}
      </legend>
      {aide ? (
        <p className="fr-hint-text m-champ__aide" id={`${id}-aide`}>
          {aide}
        </p>
      ) : null}
      <div className={enLigne ? 'm-groupe__ligne' : undefined}>
        {options.map((o, i) => {
          const idOption = i === 0 ? id : `${id}-${o.valeur}`;
          return (
            <div className={type === 'radio' ? 'fr-radio-group' : 'fr-checkbox-group'} key={o.valeur}>
              <input
                type={type}
                id={idOption}
                name={nom}
                value={o.valeur}
                disabled={o.desactivee}
                defaultChecked={choisies.includes(o.valeur)}
              />
              <label className="fr-label" htmlFor={idOption}>
                {o.libelle}
                {o.aide ? <span className="fr-hint-text">{o.aide}</span> : null}
              </label>
            </div>
          );
        })}
      </div>
      <Erreur id={id} message={erreur} />
    </fieldset>
  );
}

/** Plusieurs choix possibles ; le serveur lit `formulaire.getAll(nom)`. @public */
export function CasesACocher({ valeurs = [], ...champ }: ProprietesGroupe & { valeurs?: string[] }) {
  const { tapes, refuse } = useChamp(champ.nom);
  return <Groupe {...champ} type="checkbox" choisies={tapes ?? (refuse ? [] : valeurs)} />;
}

/** Un seul choix parmi peu d'options, toutes visibles. */
export function Radios({ valeur, ...champ }: ProprietesGroupe & { valeur?: string | null }) {
  const { tape } = useChamp(champ.nom);
  const choisie = tape ?? valeur;
  return <Groupe {...champ} type="radio" choisies={choisie ? [choisie] : []} />;
}

/** Une seule case (« J'ai lu… »), envoyée « oui ». @public */
export function Coche({
  nom,
  libelle,
  aide,
  cochee,
}: {
  nom: string;
  libelle: ReactNode;
  aide?: ReactNode;
  cochee?: boolean;
}) {
  const { id, erreur, tape, refuse } = useChamp(nom);
  return (
    <div className={`m-champ fr-checkbox-group${erreur ? ' m-champ--erreur' : ''}`}>
      <input
        type="checkbox"
        id={id}
        name={nom}
        value="oui"
        defaultChecked={refuse ? tape === 'oui' : cochee}
        aria-describedby={erreur ? `${id}-erreur` : undefined}
        aria-invalid={erreur ? true : undefined}
      />
      <label className="fr-label" htmlFor={id}>
        {libelle}
        {aide ? <span className="fr-hint-text">{aide}</span> : null}
      </label>
      <Erreur id={id} message={erreur} />
    </div>
  );
}
