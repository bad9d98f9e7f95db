import { Link } from 'react-router';
import { Section } from '#src/presentation/Page.tsx';
import { libelleNaf, libelleSection, sectionNaf } from '#src/referentiels/naf.ts';
import { libelleReseau } from '../../regles/reseaux.ts';
import type { Fiche, lireEntourage } from '../../requetes/fiche.ts';

type Entourage = Awaited<ReturnType<typeof lireEntourage>>;

/** Activités (NAF et étiquettes libres) et réseaux. */
export function Activites({
  fiche,
  reseaux,
  activites,
  droits,
}: {
  fiche: Fiche;
  reseaux: Entourage['reseaux'];
  activites: Entourage['activites'];
  droits: { corriger: boolean };
}) {
  const section = fiche.naf ? sectionNaf(fiche.naf) : null;
  return (
    <Section
      titre="Activités et réseaux"
      liens={
        droits.corriger ? (
          <Link to={`/structures/${fiche.id}/etiquettes`}>Changer les activités et les réseaux</Link>
        ) : null
      }
    >
      <dl className="m-proprietes">
        <div>
          <dt>Secteur déclaré</dt>
          <dd>{section && fiche.naf ? `${libelleSection(section)} : ${libelleNaf(fiche.naf)}` : 'non renseigné'}</dd>
        </div>
        <div>
          <dt>Activités</dt>
          <dd>
            {activites.length === 0
              ? 'non renseignées'
              : activites.map(({ libelle, naf }) => (naf ? `${libelle} (NAF ${naf})` : libelle)).join(' ; ')}
          </dd>
        </div>
        <div>
          <dt>Réseaux</dt>
          <dd>
            {reseaux.length === 0 ? 'aucun connu' : reseaux.map(({ reseau }) => libelleReseau(reseau)).join(', ')}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
