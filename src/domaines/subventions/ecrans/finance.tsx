import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { saisieDe } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Onglets, Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { poserMessage } from '#src/socle/message.ts';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_PAIEMENT, LIBELLES_VUE } from '../forme.ts';
import { type Lot, listerPaiements, lotsDe } from '../requetes/paiements.ts';
import type { PaiementLu } from '../requetes/paiementsDe.ts';
import type { Route } from './+types/finance';
import { EtatDePaiement } from './communs.tsx';
import { GestesEnLot } from './fiche/GestesEnLot.tsx';
import { lireFiltresPaiements } from './filtres.ts';
import { faireEnLot } from './lots.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresPaiements(request);
  const lu = await listerPaiements(base(), acteur, filtres);
  return {
    filtres,
    ...lu,
    lots: await lotsDe(base(), acteur),
    jour: aujourdhui(),
    moi: acteur.compteId,
    approuve: peut(acteur, 'subventions.approuverPaiement'),
  };
}

/** Les lignes cochées, une opération chacune ; un lot pour ce qui part. Ce qui est refusé est dit, le reste est fait. */
export async function action({ request, context }: Route.ActionArgs) {
  const f = await request.formData();
  try {
    const { message, adresse } = await faireEnLot(f, (operation, entree) =>
      executer(operation, acteurDe(context), entree),
    );
    throw redirect(adresse, { status: 303, headers: { 'Set-Cookie': poserMessage(message) } });
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    return { erreur: erreur.message, conseil: erreur.conseil, champs: erreur.champs, saisie: saisieDe(f) };
  }
}

type Donnees = Route.ComponentProps['loaderData'];

function titreDe({ comptes, filtres }: Donnees): string {
  const de = (vue: string) => comptes.find((c) => c.vue === vue)!;
  if (filtres.vue)
    return `${LIBELLES_VUE[filtres.vue]} : ${pluriel(de(filtres.vue).nombre, 'paiement')}, ${enEuros(de(filtres.vue).somme)}`;
  const [a, t] = [de('a_approuver'), de('a_transmettre')];
  const dits = [
    ...(a.nombre > 0 ? [`${enEuros(a.somme)} à approuver`] : []),
    ...(t.nombre > 0 ? [`${enEuros(t.somme)} à transmettre`] : []),
  ];
  return dits.length > 0 ? dits.join(', ') : "Aucun paiement n'est à approuver ni à transmettre";
}

export default function Finance({ loaderData: d, actionData }: Route.ComponentProps) {
  const adresse = (vue: string) => `/paiements?vue=${vue}`;
  return (
    <Page
      fil={[{ libelle: 'Conventions de subvention', adresse: '/subventions' }]}
      onglet="Paiements"
      titre={titreDe(d)}
      chapo="Une personne propose depuis le plan, une autre approuve ; le lot part au service financier, qui rend la référence de chaque mandat."
    >
      <Onglets
        nom="Étapes d'un paiement"
        actif={d.filtres.vue ? adresse(d.filtres.vue) : '/paiements'}
        liens={[
          { libelle: 'Tous', adresse: '/paiements' },
          ...d.comptes.map((c) => ({
            libelle: LIBELLES_VUE[c.vue],
            adresse: adresse(c.vue),
            ...(c.nombre > 0 ? { nombre: String(c.nombre) } : {}),
          })),
        ]}
      />
      <GestesEnLot page={d} resultat={actionData} />
      <Liste<PaiementLu>
        legende="Paiements et reversements"
        legendeMasquee
        nomLigne="paiement"
        cle={(p) => p.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/paiements/export"
        colonnes={[
          {
            id: 'porteur',
            titre: 'Porteur',
            valeur: (p) => p.porteur,
            rendu: (p) => (
              <>
                <Link to={`/subventions/${p.subvention}/paiements#paiement-${p.id}`}>{p.porteur}</Link>
                <span className="m-mention"> {p.numero}</span>
              </>
            ),
          },
          { id: 'genre', titre: 'Nature', valeur: (p) => p.tranche ?? LIBELLES_PAIEMENT[p.genre] },
          {
            id: 'montant',
            titre: 'Montant',
            numerique: true,
            valeur: (p) => p.montant,
            rendu: (p) => (p.genre === 'reversement' ? `− ${enEuros(p.montant)}` : enEuros(p.montant)),
          },
          {
            id: 'etat',
            titre: 'Où il en est',
            valeur: (p) => p.etat,
            rendu: (p) => (
              <>
                <EtatDePaiement etat={p.etat} />{' '}
                {p.raison ? (
                  <>
                    <Etiquette ton="erreur">retenu</Etiquette> {p.raison}
                  </>
                ) : p.etat === 'paye' ? (
                  `le ${date(p.payeLe, 'courte')}, ${p.reference}`
                ) : (
                  p.motif || `proposé par ${p.proposePar}`
                )}
              </>
            ),
          },
        ]}
        filtres={<Filtres champs={[{ type: 'recherche', nom: 'q', libelle: 'Porteur, convention ou référence' }]} />}
        vide={<p>Aucun paiement à cette étape. Un paiement se propose depuis le plan d'une convention.</p>}
      />
      {d.lots.length > 0 ? <Lots lots={d.lots} /> : null}
    </Page>
  );
}

function Lots({ lots }: { lots: Lot[] }) {
  return (
    <Section titre="Lots transmis" id="lots">
      <Tableau<Lot>
        legende="Fichiers remis au service financier"
        legendeMasquee
        cle={(l) => l.id}
        lignes={lots}
        colonnes={[
          {
            id: 'numero',
            titre: 'Lot',
            valeur: (l) => l.numero,
            rendu: (l) => (
              <a href={`/paiements/lots/${l.id}`} download>
                {l.numero}
              </a>
            ),
          },
          { id: 'le', titre: 'Transmis', valeur: (l) => l.le, rendu: (l) => `le ${dateHeure(l.le)} par ${l.par}` },
          { id: 'paiements', titre: 'Paiements', numerique: true, valeur: (l) => l.paiements },
          { id: 'somme', titre: 'Somme', numerique: true, valeur: (l) => l.somme, rendu: (l) => enEuros(l.somme) },
          {
            id: 'enAttente',
            titre: 'Reste à noter',
            numerique: true,
            valeur: (l) => l.enAttente,
          },
        ]}
      />
    </Section>
  );
}
