import { useChamp } from '../Formulaire.tsx';
import { pluriel } from '../format.ts';

interface SectionRouvrable {
  id: string;
  titre: string;
  champs: { id: string; libelle: string; nature: string }[];
}

/** Les champs du formulaire, section par section, à cocher ; ceux qui manquent sont déjà cochés. */
export function ChoixChamps({ sections, manquants }: { sections: SectionRouvrable[]; manquants: readonly string[] }) {
  const { id, erreur, tapes, refuse } = useChamp('champs');
  const coches = new Set(tapes ?? (refuse ? [] : manquants));
  return (
    <fieldset
      className={`m-champ m-groupe${erreur ? ' m-champ--erreur' : ''}`}
      aria-describedby={erreur ? `${id}-erreur` : undefined}
      id={id}
      tabIndex={-1}
    >
      <legend className="fr-label">Champs à rouvrir</legend>
      <p className="fr-hint-text">Ce qui manque est déjà coché. Rien d'autre ne pourra être changé.</p>
      {sections.map((s) => {
        const choisis = s.champs.filter((c) => coches.has(c.id)).length;
        return (
          <details key={s.id} open={choisis > 0} className="m-comparaison">
            <summary>
              {s.titre}
              {choisis > 0 ? (
                <span className="m-mention"> {pluriel(choisis, 'champ coché', 'champs cochés')}</span>
              ) : null}
            </summary>
            {s.champs.map((c) => (
              <div className="fr-checkbox-group fr-checkbox-group--sm" key={c.id}>
                <input
                  type="checkbox"
                  id={`${id}-${c.id}`}
                  name="champs"
                  value={c.id}
                  defaultChecked={coches.has(c.id)}
                />
                <label className="fr-label" htmlFor={`${id}-${c.id}`}>
                  {c.libelle}
                  {c.nature === 'piece' ? ' (pièce)' : c.nature === 'liste' ? ' (toute la liste)' : ''}
                </label>
              </div>
            ))}
          </details>
        );
      })}
      {erreur ? (
        <p className="m-champ__erreur" id={`${id}-erreur`}>
          <span className="fr-sr-only">Erreur : </span>
          {erreur}
        </p>
      ) : null}
    </fieldset>
  );
}
