import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresPrescription } from '../filtres.ts';
import { type PagePrescription, pagePrescription } from '../requetes/page.ts';
import type { Route } from './+types/prescription';
import { DeuxVues } from './communs.tsx';
import { CartePrescription } from './prescription/CartePrescription.tsx';
import { GrandsChiffres } from './prescription/Chiffres.tsx';
import { Croisements } from './prescription/Croisements.tsx';
import { colonnesPrescription } from './prescription/colonnes.tsx';
import { SelonLaSorte, SelonLeMode } from './prescription/Tableaux.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresPrescription(request, acteur);
  const page = await pagePrescription(base(), acteur, filtres);
  return { filtres, ...page, importer: peut(acteur, 'prescripteurs.importer') };
}

export default function Prescription({ loaderData: page }: Route.ComponentProps) {
  const { etat, mots, filtres } = page;
  return (
    <Page
      titre={etat.phrase}
      onglet={`Prescripteurs, ${etat.territoire.nom}`}
      surtitre="Qui oriente vers l'insertion"
      chapo={<Chapo page={page} />}
      action={{ libelle: 'Voir la page du territoire', adresse: `/territoires/${etat.territoire.ref}` }}
    >
      <DeuxVues actif="/prescription" />
      {etat.calculable ? null : <RienACompter importer={page.importer} vide={etat.types.length === 0} />}
      <Filtres bouton="Afficher" champs={champs(page.choix, etat)} />
      {etat.calculable ? (
        <>
          <GrandsChiffres etat={etat} />
          <CartePrescription carte={page.carte} />
          <Croisements page={page} />
          <SelonLaSorte etat={etat} personnes={mots.personnes} />
          <SelonLeMode etat={etat} />
        </>
      ) : null}
      <Section titre={`Les mêmes données, par ${mots.niveau.singulier}`} id="tableau">
        <Liste
          legende={`Distance au prescripteur le plus proche, par ${mots.niveau.singulier}`}
          legendeMasquee
          nomLigne={mots.niveau.singulier}
          nomLignes={mots.niveau.pluriel}
          colonnes={colonnesPrescription(page)}
          lignes={page.lignes}
          cle={(ligne) => ligne.ref}
          total={page.total}
          etat={filtres}
          exporter="/prescription/export"
          vide={<p>Aucun territoire ne répond à ces filtres.</p>}
        />
      </Section>
      <Section titre="Ce que ces chiffres ne disent pas" id="reserves">
        <ul>
          {etat.reserves.map((reserve) => (
            <li key={reserve}>{reserve}</li>
          ))}
        </ul>
        <details>
          <summary>D'où viennent ces chiffres</summary>
          <ul>
            {etat.sources.map(({ libelle, producteur, date, usage }) => (
              <li key={`${libelle} ${producteur} ${date}`}>
                <strong>{libelle}</strong> ({producteur}, {date}){usage ? ` : ${usage}` : ''}.
              </li>
            ))}
          </ul>
        </details>
        <p className="m-mention">Lieux ouverts au {mots.jour}.</p>
      </Section>
    </Page>
  );
}

function Chapo({ page: { etat } }: { page: PagePrescription }) {
  const acces = etat.acces.find(({ mode }) => mode === etat.mode);
  const france = acces?.lieuxPour10000Comparaisons.at(-1);
  const nationale = etat.comparaisons.at(-1);
  return (
    <>
      {etat.calculable && acces ? (
        <p>
          En moyenne, {nombre(acces.lieuxPour10000, { decimales: 1 })} lieux de prescription à portée pour 10 000{' '}
          {etat.publicEnClair}
          {nationale ? ` (${nationale.nom} : ${nombre(france, { decimales: 1 })})` : ''}. Combien de personnes ils
          orientent n'est pas encore connu.
        </p>
      ) : null}
      {etat.demonstration ? (
        <p>
          <strong>Prescripteurs de démonstration, inventés</strong> : la première vraie liste importée les remplace.
        </p>
      ) : null}
    </>
  );
}

function RienACompter({ importer, vide }: { importer: boolean; vide: boolean }) {
  return (
    <Alerte ton="attention" titre="Rien n'est calculable">
      {vide ? "Aucun prescripteur habilité n'est au registre" : "Aucun prescripteur de ces sortes n'est au registre"} :
      ni couvert, ni sans prescripteur, on ne sait pas.{' '}
      {importer ? <Link to="/imports/nouveau">Importez une liste</Link> : null}
      {importer ? ' ou ' : null}
      {importer ? <Link to="/prescripteurs/nouveau">ajoutez un prescripteur</Link> : null}
      {importer ? '.' : null}
    </Alerte>
  );
}

function champs(choix: PagePrescription['choix'], etat: PagePrescription['etat']) {
  const [public_, ...publics] = choix.publics;
  const [mode, ...modes] = choix.modes;
  return [
    {
      type: 'choix' as const,
      nom: 'territoire',
      libelle: 'Territoire',
      tous: 'Mon périmètre',
      options: choix.territoires,
    },
    { type: 'choix' as const, nom: 'niveau', libelle: 'Découpé par', tous: 'Le plus lisible', options: choix.niveaux },
    { type: 'choix' as const, nom: 'public', libelle: 'Public', tous: public_?.libelle ?? '', options: publics },
    { type: 'choix' as const, nom: 'mode', libelle: 'Déplacement', tous: mode?.libelle ?? '', options: modes },
    ...(choix.types.length > 1
      ? [{ type: 'cases' as const, nom: 'type', libelle: 'Sortes de prescripteurs', options: choix.types }]
      : []),
    {
      type: 'nombre' as const,
      nom: 'minutes',
      libelle: 'À portée',
      aide: `minutes au plus (${pluriel(etat.minutes, 'minute')} ici)`,
    },
    {
      type: 'choix' as const,
      nom: 'voir',
      libelle: 'Montrer seulement',
      tous: 'Toutes les communes',
      options: choix.croisements,
    },
    { type: 'recherche' as const, nom: 'q', libelle: 'Nom' },
  ];
}
