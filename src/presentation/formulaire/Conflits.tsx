import { dateHeure } from '../format.ts';
import type { ConflitMontre } from './reponseAuto.ts';

/** Deux réponses à la même question : les deux valeurs, et un choix. Sans JavaScript, le choix part avec l'enregistrement. */
export function Conflits({
  conflits,
  trancher,
}: {
  conflits: ConflitMontre[];
  trancher?: ((c: ConflitMontre, choix: 'leur' | 'votre') => void) | undefined;
}) {
  if (conflits.length === 0) return null;
  return (
    <div className="m-alerte m-alerte--attention m-conflits" role="alert">
      <p className="m-alerte__titre">Deux personnes ont répondu en même temps : choisissez la réponse à garder</p>
      {conflits.map((c) => (
        <fieldset key={c.champ} className="m-partie">
          <legend>{c.libelle}</legend>
          <dl className="m-proprietes">
            <dt>
              {c.par}, {dateHeure(typeof c.le === 'string' ? new Date(c.le) : c.le)}
            </dt>
            <dd>{c.leurTexte || 'Réponse effacée'}</dd>
            <dt>Vous</dt>
            <dd>{c.votreTexte || 'Réponse effacée'}</dd>
          </dl>
          {trancher ? (
            <p className="m-boutons">
              <button
                type="button"
                className="fr-btn fr-btn--secondary fr-btn--sm"
                onClick={() => trancher(c, 'votre')}
              >
                Garder ma réponse
              </button>
              <button type="button" className="fr-btn fr-btn--secondary fr-btn--sm" onClick={() => trancher(c, 'leur')}>
                Prendre celle de {c.par}
              </button>
            </p>
          ) : (
            <div className="m-groupe__ligne">
              {(['votre', 'leur'] as const).map((choix) => (
                <div className="fr-radio-group" key={choix}>
                  <input
                    type="radio"
                    id={`garder-${c.champ}-${choix}`}
                    name={`_garder.${c.champ}`}
                    value={choix}
                    defaultChecked={choix === 'votre'}
                  />
                  <label className="fr-label" htmlFor={`garder-${c.champ}-${choix}`}>
                    {choix === 'votre' ? 'Garder ma réponse' : `Prendre celle de ${c.par}`}
                  </label>
                </div>
              ))}
            </div>
          )}
        </fieldset>
      ))}
      {trancher ? null : <p>Votre choix est pris en compte quand vous enregistrez.</p>}
    </div>
  );
}
