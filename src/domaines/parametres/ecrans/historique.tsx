import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui, plusJours } from '#src/socle/jour.ts';
import { definition, FAMILLES } from '../catalogue.ts';
import { type Parametre, valeurA } from '../regles.ts';
import { historique } from '../requetes.ts';
import type { Route } from './+types/historique';
import { FIL, valeurEnTexte } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const modele = definition(params.cle);
  if (!modele) throw new ErreurIntrouvable("Ce paramètre n'existe pas.");
  const lignes = await historique(base(), params.cle);
  const acteur = acteurDe(context);
  return {
    modele,
    lignes,
    courante: valeurA(lignes, params.cle, aujourdhui()),
    modifier: peut(acteur, 'parametres.corriger'),
  };
}

// La fin est exclue dans la base ; à l'écran on lit le dernier jour compris.
const periode = (p: Parametre) =>
  p.dateFin
    ? `du ${date(p.dateDebut, 'courte')} au ${date(plusJours(p.dateFin, -1), 'courte')}`
    : `depuis le ${date(p.dateDebut, 'courte')}`;

export default function Historique({ loaderData: { modele, lignes, courante, modifier } }: Route.ComponentProps) {
  const valables = lignes.filter((l) => l.remplaceLe === null);
  const remplacees = lignes.filter((l) => l.remplaceLe !== null);
  const colonnes: Colonne<Parametre>[] = [
    { id: 'periode', titre: 'Période', valeur: periode },
    { id: 'territoire', titre: 'Territoire', valeur: (p) => p.territoire, absent: 'France' },
    { id: 'valeur', titre: 'Valeur', valeur: valeurEnTexte },
    {
      id: 'confiance',
      titre: 'Confiance',
      valeur: (p) => p.confiance,
      rendu: (p) => <EtiquetteConfiance confiance={p.confiance} />,
    },
    {
      id: 'source',
      titre: 'Source',
      valeur: (p) => p.source,
      rendu: (p) => (
        <>
          {p.source}
          {p.commentaire ? <span className="fr-hint-text">{p.commentaire}</span> : null}
        </>
      ),
    },
    { id: 'auteur', titre: 'Écrite par', valeur: (p) => `${p.auteur}, ${date(p.creeLe, 'courte')}` },
  ];
  const actions: Colonne<Parametre> = {
    id: 'actions',
    titre: 'Agir',
    valeur: () => null,
    rendu: (p) => (
      <>
        <Link to={`/administration/parametres/valeurs/${p.id}/corriger`}>
          Corriger<span className="fr-sr-only"> la valeur {periode(p)}</span>
        </Link>{' '}
        <Link to={`/administration/parametres/valeurs/${p.id}/clore`}>
          Clore<span className="fr-sr-only"> la valeur {periode(p)}</span>
        </Link>
      </>
    ),
  };
  const nationales = valables.filter((l) => l.territoire === null && l.valeur !== null);
  return (
    <Page
      fil={FIL}
      surtitre={FAMILLES[modele.famille]}
      onglet={modele.libelle}
      titre={`${modele.libelle} : ${courante ? valeurEnTexte(courante) : 'sans valeur à ce jour'}`}
      chapo={modele.sert}
      action={
        modifier
          ? { libelle: 'Ajouter une valeur', adresse: `/administration/parametres/ajouter?cle=${modele.cle}` }
          : undefined
      }
    >
      {nationales.length > 1 ? <Courbe lignes={nationales} libelle={modele.libelle} unite={modele.unite} /> : null}
      <Section titre="Valeurs qui font foi">
        {valables.length > 0 ? (
          <Tableau
            legende={`Valeurs de : ${modele.libelle}`}
            legendeMasquee
            colonnes={modifier ? [...colonnes, actions] : colonnes}
            lignes={[...valables].reverse()}
            cle={(p) => p.id}
          />
        ) : (
          <p>Aucune valeur : les calculs qui s'en servent répondent « non calculable ».</p>
        )}
      </Section>
      {remplacees.length > 0 ? (
        <Section titre="Valeurs remplacées">
          <Tableau
            legende="Valeurs corrigées ou closes, gardées pour refaire un calcul passé"
            colonnes={[
              ...colonnes,
              {
                id: 'remplacee',
                titre: 'Remplacée',
                valeur: (p) => (p.remplaceLe ? `le ${dateHeure(p.remplaceLe)}` : null),
              },
            ]}
            lignes={[...remplacees].reverse()}
            cle={(p) => p.id}
          />
        </Section>
      ) : null}
    </Page>
  );
}

/** La courbe passe par chaque date d'effet ; un trou dans les valeurs l'interrompt. */
function Courbe({ lignes, libelle, unite }: { lignes: Parametre[]; libelle: string; unite: string }) {
  const points = lignes.flatMap((l, i) => {
    const suivante = lignes[i + 1];
    const trou = l.dateFin !== null && suivante !== undefined && suivante.dateDebut > l.dateFin;
    const ici = { jour: l.dateDebut, valeur: l.valeur };
    return trou && l.dateFin ? [ici, { jour: l.dateFin, valeur: null }] : [ici];
  });
  const [premiere, derniere] = [lignes[0], lignes.at(-1)];
  if (!premiere || !derniere) return null;
  return (
    <Graphique
      id="parametre"
      forme="courbes"
      titre={`${libelle}, à chaque date d'effet`}
      nomLibelles="Date d'effet"
      libelles={points.map((p) => date(p.jour, 'courte').slice(3))}
      series={[{ nom: 'Valeur', valeurs: points.map((p) => p.valeur) }]}
      unite={unite}
      resume={`De ${valeurEnTexte(premiere)} (${date(premiere.dateDebut)}) à ${valeurEnTexte(derniere)} (${date(derniere.dateDebut)}).`}
    />
  );
}
