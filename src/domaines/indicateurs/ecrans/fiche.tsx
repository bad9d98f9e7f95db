import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Chiffres } from '#src/presentation/Chiffre.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { ecrireNombre } from '../regles/ecrire.ts';
import { type FicheIndicateur, ficheIndicateur } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { CarteDefinition } from './CarteDefinition.tsx';
import { CarteChiffre, Courbe, colonnesMesure, MENTION_SECRET } from './communs.tsx';
import { Exports } from './Exports.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return ficheIndicateur(base(), acteur, params.cle, lireFiltresIndicateurs(request, acteur));
}

const MAILLES = { region: 'région', departement: 'département', epci: 'intercommunalité' } as const;

export default function FicheIndicateurPage({ loaderData: d }: Route.ComponentProps) {
  const { pathname, search } = useLocation();
  const { definition, mesure, cible } = d;
  const dit = mesure.valeur !== null || mesure.masquee ? d.texte : 'non calculable';
  const repere =
    cible &&
    `Repère national : ${ecrireNombre(definition, cible.valeur)} (${cible.source} ; ${cible.confiance === 'lu' ? 'lu dans le texte' : cible.confiance === 'source secondaire' ? 'source secondaire' : 'non vérifié'}). La valeur opposable est celle négociée avec chaque structure.`;
  return (
    <Page
      titre={`${definition.libelle} : ${dit} ${d.ou.lieu} en ${d.annee}`}
      onglet={definition.libelle}
      surtitre="Indicateur"
      fil={[{ libelle: 'Catalogue des indicateurs', adresse: '/indicateurs' }]}
      action={mesure.lignes ? { libelle: 'Voir les lignes comptées', adresse: mesure.lignes } : undefined}
    >
      <Filtres champs={d.champs} bouton="Afficher" />
      <Chiffres>
        <CarteChiffre
          indicateur={definition}
          mesure={mesure}
          texte={d.texte}
          tendance={d.tendance}
          adresse={ecrireAdresse(pathname + search, {})}
        />
      </Chiffres>
      {repere ? <p>{repere}</p> : null}
      <CarteDefinition definition={definition} />
      <Section titre="Année par année" id="serie">
        {d.serie.filter((m) => m.valeur !== null).length > 0 ? (
          <Courbe
            id="serie"
            titre={`${definition.libelle} ${d.ou.lieu}`}
            indicateur={definition}
            annees={d.serie.map((m) => m.annee)}
            valeurs={d.serie.map((m) => m.valeur)}
            mention={d.serie.some((m) => m.masquee) ? MENTION_SECRET : ''}
          />
        ) : (
          <p className="m-vide">
            {d.serie.at(-1)?.note ?? "Aucune année n'a de valeur."} Chaque année dont les données arrivent s'ajoute ici.
          </p>
        )}
      </Section>
      <Territoires d={d} adresse={pathname + search} />
      {d.parties.length > 0 ? (
        <Section titre={definition.dimensions.includes('public') ? 'Par public' : 'Par type de structure'} id="parties">
          <Tableau
            legende={`${definition.libelle} ${d.ou.lieu} en ${d.annee}`}
            legendeMasquee
            lignes={d.parties}
            cle={(l) => l.libelle}
            colonnes={[
              {
                id: 'libelle',
                titre: definition.dimensions.includes('public') ? 'Public' : 'Type',
                valeur: (l) => l.libelle,
              },
              ...colonnesMesure<FicheIndicateur['parties'][number]>(definition),
            ]}
          />
        </Section>
      ) : null}
      <Exports adresse={`${pathname}/export`} />
      {definition.personnes ? <p className="m-mention">{MENTION_SECRET}</p> : null}
    </Page>
  );
}

function Territoires({ d, adresse }: { d: FicheIndicateur; adresse: string }) {
  if (d.territoires.length === 0) return null;
  const { definition, maille } = d;
  type Ligne = FicheIndicateur['territoires'][number];
  const colonnes: Colonne<Ligne>[] = [
    {
      id: 'nom',
      titre: MAILLES[maille].charAt(0).toUpperCase() + MAILLES[maille].slice(1),
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={ecrireAdresse(adresse, { territoire: l.reference, maille: null })}>{l.nom}</Link>,
    },
    ...(definition.sens === 'neutre'
      ? []
      : [{ id: 'rang', titre: 'Rang', numerique: true, valeur: (l: Ligne) => l.rang, absent: '–' }]),
    ...colonnesMesure<Ligne>(definition),
  ];
  return (
    <Section titre={`Par ${MAILLES[maille]}`} id="territoires">
      {definition.sens === 'neutre' ? (
        <p>Du plus grand au plus petit : cet indicateur est une taille, il ne classe personne.</p>
      ) : (
        <p>Le meilleur d'abord. Ce qui n'est pas calculable ou masqué vient à la fin, sans rang.</p>
      )}
      {d.mailles.length > 1 ? (
        <p>
          Découper :{' '}
          {d.mailles.map((m) => (
            <Link key={m} to={ecrireAdresse(adresse, { maille: m })} aria-current={m === maille ? 'true' : undefined}>
              par {MAILLES[m]}{' '}
            </Link>
          ))}
        </p>
      ) : null}
      <Tableau
        legende={`${definition.libelle} ${d.ou.lieu} en ${d.annee}, par ${MAILLES[maille]}`}
        legendeMasquee
        lignes={d.territoires}
        cle={(l) => l.reference}
        colonnes={colonnes}
      />
    </Section>
  );
}
