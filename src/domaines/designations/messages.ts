import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux, PIED } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import type { Rang } from './forme.ts';

/** Prévient un référent désigné, sauf s'il se désigne lui-même. Aucun nom de personne accompagnée : la référence du parcours. */
export async function prevenirReferent(
  trx: Trx,
  acteur: Pick<Acteur, 'compteId' | 'nom'>,
  compte: number,
  p: Pick<ParcoursSitue, 'id' | 'reference'>,
  rang: Rang,
): Promise<void> {
  if (compte === acteur.compteId) return;
  const titre = rang === 'principal' ? 'référent principal' : 'référent en appui';
  await ecrireAux(
    trx,
    { comptes: [compte] },
    {
      sujet: `Vous êtes ${titre} du parcours ${p.reference}`,
      paragraphes: [
        `${acteur.nom} vous a désigné ${titre} du parcours ${p.reference}.`,
        `${adressePublique()}/parcours/${p.id}`,
        PIED,
      ],
    },
  );
}

/** Un seul message pour un transfert en nombre. */
export async function prevenirTransfert(
  trx: Trx,
  acteur: Pick<Acteur, 'nom'>,
  compte: number,
  nombre: number,
  portefeuille: string,
): Promise<void> {
  const combien = nombre === 1 ? 'Un parcours rejoint' : `${nombre} parcours rejoignent`;
  await ecrireAux(
    trx,
    { comptes: [compte] },
    {
      sujet: `${combien} vos suivis`,
      paragraphes: [
        `${combien} ${portefeuille} : ${acteur.nom} vous en a fait le référent principal.`,
        `${adressePublique()}/ma-file`,
        PIED,
      ],
    },
  );
}

/** Prévient le relais d'une absence (ou de son annulation). */
export async function prevenirRelais(
  trx: Trx,
  compte: number,
  a: { absent: string; debut: string; fin: string; annulee: boolean },
): Promise<void> {
  const periode = `du ${date(a.debut)} au ${date(a.fin)}`;
  await ecrireAux(
    trx,
    { comptes: [compte] },
    {
      sujet: a.annulee ? `Relais annulé : ${a.absent}, ${periode}` : `Vous relayez ${a.absent} ${periode}`,
      paragraphes: [
        a.annulee
          ? `L'absence de ${a.absent} ${periode} est annulée : ses parcours ne vous sont plus ouverts.`
          : `Pendant l'absence de ${a.absent}, ${periode}, ses parcours vous sont ouverts. Ils se referment seuls au terme.`,
        `${adressePublique()}/absences`,
        PIED,
      ],
    },
  );
}
