import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { estTypeStructure, libelleType, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { carteDeLaFiche } from '../requetes/carteFiche.ts';
import { listerDoutes } from '../requetes/doutes.ts';
import { lireEntourage, lireHistorique, lirePostes, lireStructure } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { FIL } from './communs.tsx';
import { Activites } from './fiche/Activites.tsx';
import { Doutes } from './fiche/Doutes.tsx';
import { Historique } from './fiche/Historique.tsx';
import { Identite } from './fiche/Identite.tsx';
import { Intervention } from './fiche/Intervention.tsx';
import { Lieux } from './fiche/Lieux.tsx';
import { Postes } from './fiche/Postes.tsx';
import { Tete } from './fiche/Tete.tsx';

const estIae = (type: string) => estTypeStructure(type) && TYPES_STRUCTURE[type].iae;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await lireStructure(base(), acteur, numero(params.id));
  const [entourage, postes, doutes, historique] = await Promise.all([
    lireEntourage(base(), fiche.id),
    lirePostes(base(), fiche.id),
    listerDoutes(base(), acteur, { structure: fiche.id, taille: 100 }),
    lireHistorique(base(), fiche.id),
  ]);
  const carte = await carteDeLaFiche(base(), fiche, entourage);
  const droits = {
    corriger: peut(acteur, 'structures.corriger', fiche),
    gerer: peut(acteur, 'structures.fermer', fiche),
    conventions: peut(acteur, 'conventions.lister'),
    dossiers: peut(acteur, 'bilans.lister'),
    activite: fiche.etat === 'active' && estIae(fiche.type) && peut(acteur, 'activite.lire', { ...fiche, reseaux: [] }),
  };
  return { fiche, entourage, postes, doutes: doutes.lignes, historique, carte, droits };
}

export default function FicheStructure({ loaderData }: Route.ComponentProps) {
  const { fiche, entourage, postes, doutes, historique, carte, droits } = loaderData;
  return (
    <Page
      fil={FIL}
      surtitre={`${libelleType(fiche.type)} (${fiche.type})`}
      titre={fiche.nom}
      chapo={
        <>
          {fiche.communeNom ?? fiche.commune_declaree ?? 'Commune inconnue'}
          {fiche.departementNom ? `, ${fiche.departementNom}` : ''} <Demonstration oui={fiche.demonstration} />
        </>
      }
      action={
        droits.corriger ? { libelle: 'Corriger la fiche', adresse: `/structures/${fiche.id}/corriger` } : undefined
      }
    >
      {fiche.etat === 'fermee' ? (
        <Alerte ton="attention" titre={`Structure fermée le ${date(fiche.fermeture)}`}>
          Elle ne compte plus dans l'offre depuis ce jour.{' '}
          {droits.gerer ? <Link to={`/structures/${fiche.id}/fermer`}>Rouvrir</Link> : null}
        </Alerte>
      ) : null}
      <Tete postes={postes} doutes={doutes.length} />
      <Doutes doutes={doutes} droits={droits} />
      <Identite fiche={fiche} soeurs={entourage.soeurs} identifiants={entourage.identifiants} />
      {droits.conventions ? (
        <Section titre="Conventionnement" id="conventionnement">
          <ul>
            {droits.dossiers ? (
              <li>
                <Link to={`/dossiers?q=${encodeURIComponent(fiche.nom)}`}>Ses dossiers de demande</Link>
              </li>
            ) : null}
            <li>
              <Link to={`/conventions?structure=${fiche.id}`}>Ses conventions et ses versements</Link>
            </li>
            {droits.dossiers ? (
              <li>
                <Link to={`/bilans?q=${encodeURIComponent(fiche.nom)}`}>Ses bilans annuels</Link>
              </li>
            ) : null}
          </ul>
        </Section>
      ) : null}
      <Postes fiche={fiche} postes={postes} saisis={entourage.saisis} droits={droits} />
      {droits.activite ? (
        <Section titre="Activité" id="activite">
          <p>
            <Link to={`/structures/${fiche.id}/activite`}>Heures du mois, ETP réalisés contre accordés, sorties</Link>
          </p>
        </Section>
      ) : null}
      <Lieux fiche={fiche} sites={entourage.sites} carte={carte} droits={droits} />
      <Activites fiche={fiche} reseaux={entourage.reseaux} activites={entourage.activites} droits={droits} />
      <Intervention fiche={fiche} communes={entourage.intervention} droits={droits} />
      <LienFil objet={`structure:${fiche.id}`} />
      <Historique fiche={fiche} historique={historique} droits={droits} />
    </Page>
  );
}
