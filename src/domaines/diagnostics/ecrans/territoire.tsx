import { Link, useLocation } from 'react-router';
import { accompagneesIci } from '#src/domaines/besoins/index.ts';
import { enCoursIci, resoudre } from '#src/domaines/territoires/index.ts';
import { voixDuTerritoire } from '#src/domaines/voix/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Chiffres } from '#src/presentation/Chiffre.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { ChiffreMesure } from '#src/presentation/Mesure.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireQuestion } from '../filtres.ts';
import { type PageTerritoire, pageTerritoire } from '../requetes/pageTerritoire.ts';
import type { Route } from './+types/territoire';
import { EtSi } from './EtSi.tsx';
import { FiltresQuestion } from './FiltresMaillage.tsx';
import { SectionEnCours } from './SectionEnCours.tsx';
import { SectionParole } from './SectionParole.tsx';
import { SectionAcces, SectionZones } from './SectionsAcces.tsx';
import { SectionBesoins, SectionRatios } from './SectionsBesoins.tsx';
import { SectionDiversite, SectionOffre } from './SectionsOffre.tsx';
import { suiteDe } from './suite.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await pageTerritoire(base(), acteur, params.ref, lireQuestion(request));
  const territoire = await resoudre(base(), page.identite.ref);
  return {
    ...page,
    accompagnees: await accompagneesIci(base(), territoire),
    voix: await voixDuTerritoire(base(), territoire.communes),
    produire: peut(acteur, 'rapports.etablir'),
    importer: peut(acteur, 'besoins.importer'),
    essayer: peut(acteur, 'scenarios.creer'),
    appeler: peut(acteur, 'appels.creer'),
    planifier: peut(acteur, 'plans.ecrireAction'),
    enCours: await enCoursIci(base(), acteur, territoire.reference),
  };
}

export default function Territoire({ loaderData: page }: Route.ComponentProps) {
  const suite = suiteDe(useLocation().search);
  const { etat, identite, mots } = page;
  return (
    <Page
      titre={etat.phrase}
      onglet={identite.nom}
      fil={identite.fil}
      surtitre={`${identite.nom} – ${identite.nature}`}
      chapo={<Identite identite={identite} />}
      action={
        page.produire
          ? { libelle: "Ouvrir l'état des lieux", adresse: `/territoires/${identite.ref}/etat-des-lieux${suite}` }
          : undefined
      }
    >
      <FiltresQuestion publics={page.publics} />
      <GrandsChiffres page={page} importer={page.importer} />
      <SectionZones page={page} suite={suite} />
      <EtSi
        reference={identite.ref}
        essayer={page.essayer && identite.ref !== 'france'}
        appeler={page.appeler}
        planifier={page.planifier}
      />
      <SectionEnCours enCours={page.enCours} reference={identite.ref} />
      <SectionAcces etat={etat} />
      <Section titre="Le profil du territoire" id="profil">
        <p>
          <strong>{etat.typologie.libelle}.</strong> {etat.typologie.consequence}
        </p>
        <p>
          {nombre(etat.typologie.besoinPour1000, { decimales: 1 })} {mots.personnes} pour 1 000 habitants (référence{' '}
          {nombre(etat.typologie.besoinPour1000Reference, { decimales: 1 })}) ;{' '}
          {nombre(etat.typologie.accesPour1000, { decimales: 1 })} ETP à portée pour 1 000 (référence{' '}
          {nombre(etat.typologie.accesPour1000Reference, { decimales: 1 })}).
        </p>
      </Section>
      <SectionOffre etat={etat} jour={mots.jour} />
      <SectionBesoins besoins={etat.besoins} />
      <SectionParole accompagnees={page.accompagnees} voix={page.voix} jour={mots.jour} />
      <SectionRatios etat={etat} />
      <SectionDiversite etat={etat} />
      <Sources etat={etat} />
    </Page>
  );
}

function Identite({ identite }: { identite: PageTerritoire['identite'] }) {
  const { population, nombreCommunes, superficie, superficieApprochee, zones, partSituee } = identite;
  const ouvrables = new Set(['zone_emploi', 'clpe']);
  return (
    <>
      <p>
        {population === null ? 'Population inconnue' : `${nombre(population)} habitants`}
        {nombreCommunes > 1 ? `, ${nombre(nombreCommunes)} communes` : ''}
        {superficie === null
          ? ''
          : `, ${superficieApprochee ? 'environ ' : ''}${nombre(superficie, { decimales: 0 })} km²`}
        {partSituee < 1
          ? ` ; ${pourcent(1 - partSituee, { decimales: 0 })} de la population est dans une commune à la position estimée`
          : ''}
        .
      </p>
      <p>
        <Link to={`/prescription?territoire=${identite.ref}`}>Qui prescrit ici, et où il en manque</Link>
      </p>
      {zones.length > 0 ? (
        <details>
          <summary>Zones et classements</summary>
          <ul>
            {zones.map(({ libelle, nom, ref, type }) => (
              <li key={ref}>
                {libelle} : {ouvrables.has(type) ? <Link to={`/territoires/${ref}`}>{nom}</Link> : nom}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function GrandsChiffres({ page: { etat, mots }, importer }: { page: PageTerritoire; importer: boolean }) {
  const { besoin, etp, acces, postesPour1000 } = etat.chiffres;
  const reference = etat.acces.modeles[1]?.reference ?? null;
  const conseil = importer ? <Link to="/imports/nouveau">Importer un fichier</Link> : undefined;
  return (
    <Chiffres>
      <ChiffreMesure libelle={`Besoin : ${mots.personnes}`} mesure={besoin} conseil={conseil} />
      <ChiffreMesure libelle="ETP implantés" mesure={etp} decimales={1} conseil={conseil} />
      <ChiffreMesure
        libelle="ETP à portée pour 1 000 personnes"
        mesure={acces}
        decimales={1}
        repere={`${mots.reference} : ${nombre(reference, { decimales: 1 })}`}
      />
      <ChiffreMesure libelle="ETP implantés pour 1 000 personnes" mesure={postesPour1000} decimales={1} />
    </Chiffres>
  );
}

function Sources({ etat }: { etat: PageTerritoire['etat'] }) {
  return (
    <Section titre="Sources, dates et réserves" id="sources">
      <ul>
        {etat.reserves.map((reserve) => (
          <li key={reserve}>{reserve}</li>
        ))}
      </ul>
      <Tableau
        legende="Sources des chiffres de cette page"
        cle={(s) => `${s.libelle}${s.producteur}${s.date}`}
        lignes={etat.sources}
        colonnes={[
          {
            id: 'libelle',
            titre: 'Source',
            valeur: (s) => s.libelle,
            rendu: (s) => (s.lien ? <a href={s.lien}>{s.libelle}</a> : s.libelle),
          },
          { id: 'producteur', titre: 'Producteur', valeur: (s) => s.producteur },
          { id: 'date', titre: 'Date', valeur: (s) => s.date },
          { id: 'usage', titre: 'Sert à', valeur: (s) => s.usage ?? '' },
          {
            id: 'fiabilite',
            titre: 'Confiance',
            valeur: (s) => s.fiabilite,
            rendu: (s) => <EtiquetteConfiance confiance={s.fiabilite} />,
          },
        ]}
      />
    </Section>
  );
}
