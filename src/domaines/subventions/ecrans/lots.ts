import type { z } from 'zod';
import type { Operation } from '#src/droits/operation.ts';
import { pluriel } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { approuverPaiement } from '../operations/paiements/approuver.ts';
import { exporterPaiements } from '../operations/paiements/exporter.ts';
import { referencerPaiement } from '../operations/paiements/referencer.ts';

type Executer = <E extends z.ZodType, O, R>(operation: Operation<E, O, R>, entree: unknown) => Promise<R>;

/**
 * Le geste d'un envoi de la page des paiements, sur les lignes cochées. Approuver et noter font une opération par ligne : un refus n'arrête pas
 * les autres. Transmettre n'en fait qu'une. @returns ce qui est fait, et où aller @throws ErreurMetier rien n'a pu l'être
 */
export async function faireEnLot(f: FormData, executer: Executer): Promise<{ message: string; adresse: string }> {
  const choisis = f.getAll('paiement').map(String);
  if (choisis.length === 0)
    throw new ErreurMetier('Cochez les paiements concernés.', { champs: { paiement: 'Cochez au moins un paiement.' } });
  const geste = f.get('geste');
  if (geste === 'transmettre') {
    const r = await executer(exporterPaiements, { paiements: choisis });
    const retenus =
      r.retenus > 0 ? ` ${pluriel(r.retenus, 'paiement reste retenu', 'paiements restent retenus')}.` : '';
    return {
      message: r.deja
        ? `Ces paiements sont déjà dans le lot ${r.numero}.`
        : `Le lot ${r.numero} est prêt : téléchargez-le ci-dessous.${retenus}`,
      adresse: '/paiements?vue=a_noter#lots',
    };
  }
  const reference = f.get('reference');
  const paye_le = f.get('paye_le');
  const refuses = new Set<string>();
  let faits = 0;
  let refus: ErreurMetier | null = null;
  for (const paiement of choisis)
    try {
      if (geste === 'noter') await executer(referencerPaiement, { paiement, reference, paye_le });
      else await executer(approuverPaiement, { paiement });
      faits += 1;
    } catch (erreur) {
      if (!(erreur instanceof ErreurMetier)) throw erreur;
      refuses.add(erreur.message);
      refus ??= erreur;
    }
  if (faits === 0 && refus) throw refus;
  const fait =
    geste === 'noter'
      ? pluriel(faits, 'paiement noté', 'paiements notés')
      : pluriel(faits, 'paiement approuvé', 'paiements approuvés');
  return {
    message: [`${fait}.`, ...refuses].join(' '),
    adresse: geste === 'noter' ? '/paiements?vue=a_noter' : '/paiements?vue=a_transmettre',
  };
}
