import { useEffect, useState } from 'react';
import { constatsDe, MESSAGE_NIR, motsReleves } from '#src/socle/surveillance/index.ts';
import { Champ, type ProprietesChamp } from './Champ.tsx';
import { useChamp } from './Formulaire.tsx';
import { nombre, pluriel } from './format.ts';

/**
 * Texte libre sur une personne : rappel de ce qui n'y a pas sa place, compteur, relevé pendant la frappe. Un mot de santé demande une case
 * cochée ; sans script, elle paraît quand le serveur a refusé le texte, qui est gardé. Va avec `surveiller` (#src/socle/texteSurveille.ts).
 */
export function ChampSurveille({
  valeur,
  lignes = 4,
  max = 5000,
  prive,
  elle,
  rappel,
  ...champ
}: ProprietesChamp & {
  valeur?: string | null | undefined;
  lignes?: number;
  max?: number;
  /** Note que son auteur seul lit : le rappel ne dit pas que la personne la lit. */
  prive?: boolean;
  /** Écrit par la personne elle-même, dans son espace. */
  elle?: boolean;
  /** Ce qui n'a pas sa place ici, hors d'un dossier de personne. */
  rappel?: string;
}) {
  const { id, tape } = useChamp(champ.nom);
  const initial = tape ?? valeur ?? '';
  const [texte, poserTexte] = useState(initial);
  const [vivant, poserVivant] = useState(false);
  useEffect(() => poserVivant(true), []);
  useEffect(() => poserTexte(initial), [initial]);
  const constats = constatsDe(texte);
  const mots = motsReleves(constats);
  const nir = constats.some(({ genre }) => genre === 'nir');
  return (
    <div className="m-surveille">
      <Champ
        {...champ}
        aide={
          <>
            {champ.aide ? <>{champ.aide} </> : null}
            {rappel ??
              (elle
                ? "N'écrivez ni votre santé, ni votre numéro de sécurité sociale : votre référent n'en a pas besoin."
                : `${prive ? '' : 'La personne peut lire ce texte. '}Ni maladie, ni numéro de sécurité sociale : dites l'incidence sur l'emploi.`)}
          </>
        }
      >
        {({ tape: _, ...attributs }) => (
          <textarea
            {...attributs}
            className="fr-input"
            rows={lignes}
            defaultValue={initial}
            onChange={(e) => poserTexte(e.currentTarget.value)}
          />
        )}
      </Champ>
      {vivant ? (
        <p className={`m-mention${texte.length > max ? ' m-champ__erreur' : ''}`}>
          {pluriel(texte.length, 'caractère')} sur {nombre(max)}
        </p>
      ) : null}
      <div aria-live="polite">
        {nir ? <p className="m-champ__erreur">{MESSAGE_NIR}</p> : null}
        {mots ? <Confirmation id={`${id}-confirme`} mots={mots} /> : null}
      </div>
    </div>
  );
}

function Confirmation({ id, mots }: { id: string; mots: string }) {
  const { tape } = useChamp('confirme_texte');
  return (
    <div className="m-champ fr-checkbox-group">
      <input type="checkbox" id={id} name="confirme_texte" value="oui" defaultChecked={tape === 'oui'} />
      <label className="fr-label" htmlFor={id}>
        Je confirme que ce texte peut être gardé tel quel
        <span className="fr-hint-text">Relevé : {mots}. Ne le gardez que si l'on ne peut s'en passer.</span>
      </label>
    </div>
  );
}
