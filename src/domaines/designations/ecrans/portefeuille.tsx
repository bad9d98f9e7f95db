import { Link } from 'react-router';
import { LIBELLES_ETAT } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { lirePortefeuille } from '../requetes/portefeuille.ts';
import { type LigneSuivi, suivisDuPortefeuille } from '../requetes/suivis.ts';
import type { Route } from './+types/portefeuille';
import { FIL, JaugeSur, NomSuivi, titulaire } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { operation, portefeuille: f } = await lirePortefeuille(base(), numero(params.id));
  const vise = { operation, equipe: f.equipe, compteId: f.titulaireCompte };
  exiger(acteur, 'designations.voirPortefeuille', vise);
  const lignes = await lireEnCloison(acteur, (c) => suivisDuPortefeuille(c, f.id));
  const transferer =
    peut(acteur, 'designations.transferer') && peut(acteur, 'designations.proposer', operation) && lignes.length > 0;
  const exporter = lignes.length > 0 && peut(acteur, 'personnes.exporterPortefeuille', vise);
  return { f, lignes, transferer, exporter, operation: operation.intitule };
}

const COLONNES: Colonne<LigneSuivi>[] = [
  { id: 'nom', titre: 'Personne', valeur: (l) => l.nom, rendu: (l) => <NomSuivi l={l} /> },
  { id: 'commune', titre: 'Commune', valeur: (l) => l.communeNom },
  { id: 'etat', titre: 'État', valeur: (l) => LIBELLES_ETAT[l.etat as keyof typeof LIBELLES_ETAT] },
  {
    id: 'ouvert',
    titre: 'Ouvert le',
    valeur: (l) => l.ouvertLe,
    rendu: (l) => date(l.ouvertLe, 'courte'),
    court: true,
  },
  { id: 'principal', titre: 'Référent principal', valeur: (l) => l.principal, absent: 'personne' },
];

export default function Portefeuille({
  loaderData: { f, lignes, transferer, exporter, operation },
}: Route.ComponentProps) {
  return (
    <Page
      fil={FIL}
      onglet={f.nom}
      surtitre={operation}
      titre={`${f.nom} : ${pluriel(f.personnes, 'personne suivie', 'personnes suivies')} sur ${nombre(f.plafond)}`}
      chapo={`Tenu par ${titulaire(f)}, ${f.equipeNom}.`}
      {...(transferer
        ? { action: { libelle: 'Transférer des personnes', adresse: `/portefeuilles/${f.id}/transferer` } }
        : {})}
    >
      <dl className="m-proprietes">
        <dt>File active de l'année</dt>
        <dd>
          <JaugeSur libelle="Personnes suivies depuis le 1er janvier" n={f.fileActive} sur={f.plafond} />
        </dd>
        <dt>Suivies aujourd'hui</dt>
        <dd>
          <JaugeSur libelle="Personnes suivies aujourd'hui" n={f.personnes} sur={f.plafond} />
        </dd>
        <dt>Vues ce mois-ci</dt>
        <dd>
          <JaugeSur libelle="Personnes vues ce mois-ci" n={f.vues} sur={f.aVoir} />
        </dd>
        <dt>Charge pondérée</dt>
        <dd>{nombre(f.charge)}</dd>
      </dl>
      <Section titre="Les personnes">
        {lignes.length === 0 ? (
          <p>
            Personne n'est dans ce portefeuille.{' '}
            <Link to="/portefeuilles/proposition">Voir qui attend un référent</Link>.
          </p>
        ) : (
          <Tableau
            legende="Personnes de ce portefeuille"
            legendeMasquee
            colonnes={COLONNES}
            lignes={lignes}
            cle={(l) => l.parcours}
          />
        )}
        {exporter ? (
          <p>
            <Link to={`/portefeuilles/${f.id}/exporter`}>Exporter cette liste</Link> (avec une raison, et pour peu de
            jours)
          </p>
        ) : null}
      </Section>
    </Page>
  );
}
