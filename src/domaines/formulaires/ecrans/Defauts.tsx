import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { type Defaut, type Definition, libelleDe } from '#src/socle/formulaires/index.ts';
import { versionDe } from './communs.tsx';

/** Adresse de réglage d'un élément (`section:x`, `controle:y`, `budget`, `financeurs.montant`). */
export function reglageDe(version: number, definition: Definition, ou: string): string {
  const groupe = definition.sections.some((s) => s.blocs.some((b) => b.id === ou && b.type === 'repetition'));
  const quoi = ou.includes(':') ? ou : `${groupe ? 'repetition' : 'champ'}:${ou}`;
  return versionDe(version, `/element?quoi=${encodeURIComponent(quoi)}`);
}

/** Ce qui empêche de publier, avec un lien vers chaque élément. */
export function Defauts({
  version,
  definition,
  defauts,
}: {
  version: number;
  definition: Definition;
  defauts: Defaut[];
}) {
  if (defauts.length === 0) return null;
  const nom = (ou: string) => {
    if (ou.startsWith('section:')) return definition.sections.find((s) => `section:${s.id}` === ou)?.titre ?? ou;
    if (ou.startsWith('controle:')) return `Règle ${ou.slice('controle:'.length)}`;
    return libelleDe(definition, ou);
  };
  return (
    <Alerte ton="attention" titre="À corriger avant de publier">
      <ul>
        {defauts.map((d) => (
          <li key={`${d.ou} ${d.message}`}>
            {d.ou === 'formulaire' ? d.message : <Link to={reglageDe(version, definition, d.ou)}>{nom(d.ou)}</Link>}
            {d.ou === 'formulaire' ? '' : ` : ${d.message}`}
          </li>
        ))}
      </ul>
    </Alerte>
  );
}
