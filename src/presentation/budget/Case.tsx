import { Erreur } from '../Champ.tsx';
import { useChamp } from '../Formulaire.tsx';

interface ProprietesCase {
  nom: string;
  libelle: string;
  valeur: string | undefined;
  unite?: string;
  /** Case étroite : un nombre. */
  nombre?: boolean;
  large?: boolean;
  cachee?: boolean;
}

/** Une case d'une ligne de budget : libellé, saisie, erreur reliée. Non contrôlée : ce qui est tapé avant le JavaScript reste. */
export function Case({ nom, libelle, valeur = '', unite, nombre, large, cachee }: ProprietesCase) {
  const { id, erreur } = useChamp(nom);
  return (
    <div className={`m-case${large ? ' m-case--large' : ''}${nombre ? ' m-case--nombre' : ''}`} hidden={cachee}>
      <label htmlFor={id}>
        {libelle}
        {unite ? <span> ({unite})</span> : null}
      </label>
      <input
        id={id}
        name={nom}
        className="fr-input"
        type="text"
        inputMode={nombre ? 'decimal' : undefined}
        autoComplete="off"
        defaultValue={valeur}
        maxLength={nombre ? 24 : 300}
        aria-invalid={erreur ? true : undefined}
        aria-describedby={erreur ? `${id}-erreur` : undefined}
      />
      <Erreur id={id} message={erreur} />
    </div>
  );
}

/** Une liste courte d'une ligne de budget. */
export function CaseListe({
  nom,
  libelle,
  valeur = '',
  options,
}: Omit<ProprietesCase, 'unite' | 'nombre'> & { options: readonly { valeur: string; libelle: string }[] }) {
  const { id, erreur } = useChamp(nom);
  return (
    <div className="m-case m-case--liste">
      <label htmlFor={id}>{libelle}</label>
      <select id={id} name={nom} className="fr-select" defaultValue={valeur} aria-invalid={erreur ? true : undefined}>
        {options.map((o) => (
          <option key={o.valeur} value={o.valeur}>
            {o.libelle}
          </option>
        ))}
      </select>
      <Erreur id={id} message={erreur} />
    </div>
  );
}
