import { Link } from 'react-router';
import { dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { differences } from '../../regles/historique.ts';
import type { Fiche, VersionFiche } from '../../requetes/fiche.ts';

/** Versions de la fiche : qui a changé quoi, quand. */
export function Historique({
  fiche,
  historique,
  droits,
}: {
  fiche: Fiche;
  historique: VersionFiche[];
  droits: { gerer: boolean };
}) {
  const suites = [fiche as unknown as Record<string, unknown>, ...historique.map(({ donnees }) => donnees)];
  return (
    <Section
      titre="Histoire de la fiche"
      liens={
        droits.gerer ? (
          <Link to={`/structures/${fiche.id}/fermer`}>
            {fiche.etat === 'fermee' ? 'Rouvrir cette structure' : 'Fermer cette structure'}
          </Link>
        ) : null
      }
    >
      <ul className="m-fils">
        {historique.map((version, rang) => (
          <li key={version.version}>
            <strong>{dateHeure(version.remplacee_le)}</strong>, {version.auteur ?? 'Maillage'}
            {version.motif ? ` – ${version.motif}` : ''}
            <ul>
              {differences(version.donnees, suites[rang] ?? {}).map(({ champ, avant, apres }) => (
                <li key={champ}>
                  {champ} : « {avant} » → « {apres} »
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <strong>{dateHeure(fiche.cree_le)}</strong>, entrée au registre
        </li>
      </ul>
    </Section>
  );
}
