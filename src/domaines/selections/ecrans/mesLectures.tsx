import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type MaLecture, mesLectures } from '../requetes/mesLectures.ts';
import type { Route } from './+types/mesLectures';

export async function loader({ context }: Route.LoaderArgs) {
  return { lectures: await mesLectures(base(), acteurDe(context)) };
}

const aFaire = (l: MaLecture) => l.faiteLe === null && l.interet !== 'declare' && !l.close;

export default function MesLectures({ loaderData: { lectures } }: Route.ComponentProps) {
  const restes = lectures.filter(aFaire);
  const autres = lectures.filter((l) => !aFaire(l));
  const retard = restes.filter((l) => l.enRetard).length;
  return (
    <Page
      onglet="Mes lectures"
      titre={
        restes.length === 0
          ? lectures.length === 0
            ? "Personne ne vous a confié de lecture ni demandé d'avis"
            : 'Vous avez tout rendu'
          : `${pluriel(restes.length, 'candidature')} à lire${retard > 0 ? `, dont ${retard} en retard` : ''}`
      }
      chapo="Vous ne voyez que ce qui vous est confié. Avant d'ouvrir une candidature, dites si vous avez un lien avec son porteur."
    >
      {restes.length > 0 ? (
        <Section titre="À faire" id="a-faire">
          <Tableau
            legende="Lectures et avis à rendre, dans l'ordre des dates"
            legendeMasquee
            cle={(l) => l.adresse}
            lignes={restes}
            colonnes={[
              {
                id: 'intitule',
                titre: 'Candidature',
                valeur: (l) => l.intitule,
                rendu: (l) => (
                  <>
                    <Link to={l.adresse}>{l.intitule}</Link>
                    <span className="m-mention"> {l.porteur}</span>
                  </>
                ),
              },
              {
                id: 'genre',
                titre: 'À faire',
                valeur: (l) => (l.genre === 'lecture' ? 'Lire et noter' : 'Donner un avis'),
              },
              { id: 'appel', titre: 'Appel', valeur: (l) => `${l.appel}, ${l.financeur}` },
              {
                id: 'avant',
                titre: 'Avant le',
                valeur: (l) => (l.avantLe ? dateHeure(l.avantLe) : null),
                rendu: (l) => (
                  <>
                    {l.avantLe ? dateHeure(l.avantLe) : 'sans date'}{' '}
                    {l.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
                  </>
                ),
              },
            ]}
          />
        </Section>
      ) : null}
      {autres.length > 0 ? (
        <Section titre="Rendues et closes" id="rendues">
          <Tableau
            legende="Ce que vous avez rendu, et ce qui n'est plus à faire"
            legendeMasquee
            cle={(l) => l.adresse}
            lignes={autres}
            colonnes={[
              {
                id: 'intitule',
                titre: 'Candidature',
                valeur: (l) => l.intitule,
                rendu: (l) => (l.interet === 'declare' ? l.intitule : <Link to={l.adresse}>{l.intitule}</Link>),
              },
              { id: 'genre', titre: 'Quoi', valeur: (l) => (l.genre === 'lecture' ? 'Lecture' : 'Avis') },
              { id: 'appel', titre: 'Appel', valeur: (l) => l.appel },
              {
                id: 'etat',
                titre: 'Où',
                valeur: (l) =>
                  l.interet === 'declare'
                    ? 'Vous vous êtes déporté'
                    : l.faiteLe
                      ? `Rendu${l.genre === 'lecture' ? 'e' : ''} le ${date(l.faiteLe)}`
                      : `Plus à faire : ${l.etat.toLowerCase()}`,
              },
            ]}
          />
        </Section>
      ) : null}
    </Page>
  );
}
